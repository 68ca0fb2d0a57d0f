package dev.homeport.server;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The fixtures on the class path, by the type of server that they start. Immutable. */
@API(status = Status.INTERNAL)
@SuppressWarnings("rawtypes") // A class literal has no type arguments.
public final class Fixtures {

    /** Servers that need code of the user to answer requests, and the fixture to extend for each. */
    private static final Map<String, String> TO_EXTEND = Map.of(
            "io.grpc.Server", "GrpcFixture",
            "io.netty.channel.Channel", "NettyFixture",
            "org.eclipse.jetty.server.Server", "JettyFixture");

    private final Map<Class<?>, ServiceLoader.Provider<LoopbackFixture>> byServerType;

    private Fixtures(Map<Class<?>, ServiceLoader.Provider<LoopbackFixture>> byServerType) {
        this.byServerType = Map.copyOf(byServerType);
    }

    /**
     * Find the fixtures. This searches all jars and is slow.
     *
     * @throws IllegalArgumentException if a registered fixture cannot be created although its library is present
     */
    public static Fixtures find() {
        Map<Class<?>, ServiceLoader.Provider<LoopbackFixture>> byServerType = new HashMap<>();
        Iterator<ServiceLoader.Provider<LoopbackFixture>> providers =
                ServiceLoader.load(LoopbackFixture.class).stream().iterator();
        boolean more = true;
        while (more) {
            try {
                more = providers.hasNext();
                if (more) {
                    ServiceLoader.Provider<LoopbackFixture> provider = providers.next();
                    byServerType.putIfAbsent(provider.get().serverType(), provider);
                }
            } catch (NoClassDefFoundError | IllegalAccessError libraryMissing) {
                // The project does not use the library of this fixture, or has it in a module that does not export it.
            } catch (ServiceConfigurationError unfit) {
                if (!(unfit.getCause() instanceof NoClassDefFoundError)) {
                    throw new IllegalArgumentException(
                            "a fixture cannot be created: " + unfit.getMessage()
                                    + ". Correct META-INF/services/" + LoopbackFixture.class.getName()
                                    + ", or make the class that it names public, with a public constructor without parameters.",
                            unfit);
                }
            }
        }
        return new Fixtures(byServerType);
    }

    /**
     * Return a new fixture for servers of exactly this type.
     *
     * @throws IllegalArgumentException if there is none; the message lists the known types
     */
    public LoopbackFixture<?> of(Class<?> serverType) {
        ServiceLoader.Provider<LoopbackFixture> provider = byServerType.get(serverType);
        if (provider != null) {
            return provider.get();
        }
        String toExtend = TO_EXTEND.get(serverType.getName());
        if (toExtend != null) {
            throw new IllegalArgumentException("the " + serverType.getTypeName()
                    + " needs a fixture that says how it answers." + " Extend dev.homeport.fixture." + toExtend
                    + " and write @LoopbackServer(MyFixture.class).");
        }
        throw new IllegalArgumentException("no fixture starts a " + serverType.getTypeName() + ". Declare one of "
                + byServerType.keySet().stream()
                        .map(Class::getSimpleName)
                        .sorted()
                        .distinct()
                        .collect(Collectors.joining(", "))
                + ", or write a fixture and name it: @LoopbackServer(MyFixture.class).");
    }

    /**
     * Return a new fixture of this class.
     *
     * @throws IllegalArgumentException if it cannot be created; the message says what is missing
     */
    public static <F extends LoopbackFixture<?>> F make(Class<F> fixtureType) {
        try {
            Constructor<F> constructor = fixtureType.getDeclaredConstructor();
            constructor.setAccessible(true);
            F fixture = constructor.newInstance();
            fixture.serverType(); // fails if its library is missing
            return fixture;
        } catch (NoClassDefFoundError | IllegalAccessError absent) {
            throw MissingLibrary.refusal(fixtureType.getSimpleName(), absent);
        } catch (InstantiationException isAbstract) {
            throw new IllegalArgumentException(
                    fixtureType.getTypeName() + " is abstract. Extend it, and name your class.", isAbstract);
        } catch (NoSuchMethodException unfit) {
            throw new IllegalArgumentException(
                    fixtureType.getTypeName() + " cannot be created. Use a static or top-level class that has a"
                            + " constructor without parameters.",
                    unfit);
        } catch (IllegalAccessException | RuntimeException closed) {
            throw new IllegalArgumentException(
                    fixtureType.getTypeName() + " is not accessible. Open its package to dev.homeport.", closed);
        } catch (InvocationTargetException thrown) {
            throw new IllegalArgumentException(
                    "the constructor of " + fixtureType.getTypeName() + " threw " + thrown.getCause()
                            + ". Move the code that can fail to start().",
                    thrown);
        }
    }
}
