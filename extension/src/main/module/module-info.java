/** A JUnit Jupiter extension that gives a test a port which nothing else can take, and servers that only this machine reaches. */
module dev.homeport {
    requires static transitive org.junit.jupiter.api; // the project under test brings its own
    requires static transitive org.apiguardian.api;
    requires static transitive org.assertj.core;
    requires static org.junit.platform.launcher;
    requires static org.jspecify;
    requires static java.net.http;
    requires static jdk.httpserver;
    requires static java.instrument; // for the agent, and only the JVM that loads one has it
    requires static jdk.attach; // for the child process that attaches it

    exports dev.homeport;
    exports dev.homeport.assertj;
    exports dev.homeport.escape;
    exports dev.homeport.fixture;
    exports dev.homeport.agent to
            java.instrument; // which calls premain

    opens dev.homeport to
            org.junit.platform.commons;

    uses dev.homeport.fixture.LoopbackFixture;

    // Not of org.junit.platform.launcher.LauncherSessionListener: the JVM would not start without the launcher as a module.
    provides org.junit.jupiter.api.extension.Extension with
            dev.homeport.HomeportExtension;
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
