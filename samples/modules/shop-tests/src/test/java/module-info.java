// Tests of the shop in another module. It is open because JUnit and Homeport use reflection on test classes.
@SuppressWarnings("requires-automatic") // dev.homeport is an automatic module, as most test libraries are
// guide: module
open module com.example.shop.tests {
    requires dev.homeport;
    requires com.example.shop;
    requires java.net.http;
    requires jdk.httpserver;
    requires mockwebserver3;
    requires okhttp3.tls; // for tls = true
    requires org.assertj.core;
    requires org.junit.jupiter.api;

    provides dev.homeport.server.LoopbackFixture with
            com.example.shop.tests.TillFixture;
}
// guide: end
