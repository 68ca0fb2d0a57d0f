package dev.homeport.guide;

import dev.homeport.testing.Jvm;
import dev.homeport.testing.LaunchMain;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guide shows the message of each kind of escape. */
class EscapeMessagesTests {

    private static String output = "";

    @BeforeAll
    static void run() throws IOException, InterruptedException {
        output = Jvm.outputOf(LaunchMain.command(
                List.of("-XX:+EnableDynamicAgentLoading", "-Dhomeport.wildcard=block"), PaymentsTestCases.class));
    }

    @ParameterizedTest
    @CsvSource({
        "connects, escape-connect",
        "listens, escape-listen",
        "bindsDatagram, escape-bind-datagram",
        "sendsDatagram, escape-send-datagram",
        "connectsDatagram, escape-connect-datagram",
        "joins, escape-join",
        "looksUp, escape-look-up",
        "looksUpName, escape-look-up-name",
        "probes, escape-probe",
    })
    void theGuideShowsTheMessage(String test, String name) throws IOException {
        Matcher failure = Pattern.compile("FAILED " + test + "\\(\\): java.lang.AssertionError: (.*(?:\n  .*)+\n.*)")
                .matcher(output);
        if (!failure.find()) {
            throw new AssertionError(test + " did not fail:\n" + output);
        }
        ApprovedMessages.check(
                name, failure.group(1).replaceAll("java:\\d+", "java:42").replaceAll(", \\d+ times", ""));
    }
}
