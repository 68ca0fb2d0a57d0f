package dev.homeport.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks that the running JDK has no way to the network that bypasses the choke points. */
class CallersTests {

    /** The names of native methods that reach the network. A new native method is found by its name. */
    private static final Pattern REACHES = Pattern.compile("(java/net|sun/nio/ch|sun/net)/.*#\\w*"
            + "([cC]onnect|[bB]ind|[lL]isten|[jJ]oin|[sS]end|[lL]ookup|getHostByAddr|isReachable)\\w*\\(.*");

    /** Native methods with such a name that do not reach the network. */
    private static final Pattern DOES_NOT = Pattern.compile(String.join(
            "|",
            "sun/nio/ch/UnixDomainSockets#.*", // stays on the machine
            ".*#(disconnect|checkConnect|pollConnect).*",
            ".*#(is|can)[A-Z](?!eachable0).*", // queries this machine
            ".*#(sendOOB|socketSendUrgentData|boundInetAddress0)\\(.*")); // needs a connection, or queries

    /** Callers that need no weaving; their callers are not followed. */
    private static final Pattern HARMLESS = Pattern.compile(String.join(
            "|",
            "sun/nio/ch/Net#drop[46]\\(.*", // leaves a group
            "sun/nio/ch/DatagramChannelImpl#lambda\\$repairSocket.*", // rejoins the groups from before
            "sun/nio/ch/ServerSocketChannelImpl#unixBind\\(.*",
            "sun/nio/ch/sctp/SctpChannelImpl#bindUnbindAddress\\(.*", // of a client
            "sun/nio/ch/sctp/SctpChannelImpl#sendFromNativeBuffer\\(.*", // needs a connection
            "sun/nio/ch/sctp/Sctp(Server|Multi)ChannelImpl#unbindAddress\\(.*"));

    /** Methods between the native methods and the choke points. All their callers are followed. */
    private static final Pattern BELOW = Pattern.compile("("
            + String.join(
                    "|",
                    "java/net/Inet[46]AddressImpl#lookupAllHostAddr",
                    "java/net/InetAddress\\$PlatformNameService#(getHostByAddr|lookupAllHostAddr)", // JDK 17
                    "java/net/InetAddress\\$PlatformResolver#(lookupByName|lookupByAddress)", // JDK 18 and later
                    "java/net/InetAddress\\$(NameServiceAddresses|ValidCachedLookup)#get",
                    "java/net/InetAddress#getAddressesFromNameService",
                    "sun/nio/ch/DatagramChannelImpl#sendFromNativeBuffer",
                    "sun/nio/ch/Net#join[46]",
                    "sun/nio/ch/sctp/SctpNet#(listen|bindx)",
                    "sun/nio/ch/sctp/Sctp(Server|Multi)ChannelImpl#bindUnbindAddress",
                    "sun/nio/ch/sctp/SctpMultiChannelImpl#send0")
            + ")\\(.*");

    private static final Set<String> WOVEN = woven();

    @Test
    void everyNativeCallPassesAChokePoint() throws IOException {
        JdkCalls jdk = JdkCalls.read();
        Set<String> natives = new TreeSet<>();
        for (String method : jdk.natives()) {
            if (REACHES.matcher(method).matches() && !DOES_NOT.matcher(method).matches()) {
                natives.add(method);
            }
        }
        assertThat(natives).as("methods that reach the network").isNotEmpty();

        Set<String> around = jdk.reaching(
                natives,
                method -> WOVEN.contains(method) || HARMLESS.matcher(method).matches());
        around.removeAll(natives);
        around.removeIf(method -> BELOW.matcher(method).matches());

        assertThat(around).as("methods that bypass the choke points").isEmpty();
    }

    private static Set<String> woven() {
        Set<String> methods = new HashSet<>();
        for (List<ChokePoint> points : List.of(ChokePoints.ALWAYS, ChokePoints.IF_PRESENT, SctpChokePoints.ALL)) {
            for (ChokePoint point : points) {
                for (String descriptor : point.descriptors()) {
                    methods.add(point.owner() + "#" + point.method() + descriptor);
                }
            }
        }
        return methods;
    }
}
