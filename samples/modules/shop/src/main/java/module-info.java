/** A shop that takes orders by HTTP and asks a bank. */
module com.example.shop {
    requires java.net.http;
    requires jdk.httpserver;

    exports com.example.shop;
}
