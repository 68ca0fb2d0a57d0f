/** A shop that receives orders over HTTP and calls a bank. */
module com.example.shop {
    requires java.net.http;
    requires jdk.httpserver;

    exports com.example.shop;
}
