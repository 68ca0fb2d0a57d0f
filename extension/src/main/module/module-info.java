/** A JUnit Jupiter extension that gives a test a port which nothing else can take, and servers that only this machine reaches. */
module dev.homeport {
    requires static transitive org.junit.jupiter.api; // the project under test brings its own
    requires static transitive org.apiguardian.api;
    requires static org.jspecify;
    requires static java.net.http;
    requires static jdk.httpserver;

    exports dev.homeport;
    exports dev.homeport.fixture;

    opens dev.homeport to
            org.junit.platform.commons;

    uses dev.homeport.fixture.LoopbackFixture;

    provides dev.homeport.fixture.LoopbackFixture with
            dev.homeport.fixture.AsynchronousServerSocketChannelFixture,
            dev.homeport.fixture.JdkHttpServerFixture,
            dev.homeport.fixture.JdkHttpsServerFixture,
            dev.homeport.fixture.MockWebServer4Fixture,
            dev.homeport.fixture.MockWebServer5Fixture,
            dev.homeport.fixture.ServerSocketChannelFixture,
            dev.homeport.fixture.ServerSocketFixture,
            dev.homeport.fixture.WireMockFixture;
}
