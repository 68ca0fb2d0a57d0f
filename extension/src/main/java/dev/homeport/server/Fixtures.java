package dev.homeport.server;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The fixtures that are on the class path, by the type of server that they know. Immutable. */
@SuppressWarnings("rawtypes") // A class literal has no type arguments.
public final class Fixtures {

    /** Servers that do nothing until they are told what, and the fixture to extend that tells them. */
    private static final Map<String, String> TO_EXTEND = Map.of(
            "io.grpc.Server", "GrpcFixture",
            "io.netty.channel.Channel", "NettyFixture",
            "org.eclipse.jetty.server.Server", "JettyFixture");

    private final Map<Class<?>, ServiceLoader.Provider<LoopbackFixture>> byServerType;

    private Fixtures(Map<Class<?>, ServiceLoader.Provider<LoopbackFixture>> byServerType) {
        this.byServerType = Map.copyOf(byServerType);
    }

    /**
     * Looks for them: all jars are searched, which takes its time.
     *
     * @throws IllegalArgumentException if one that is registered cannot be made, though its library is there
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
                // A fixture for a library that this project does not use, or has in a module that keeps it to itself.
            } catch (ServiceConfigurationError unfit) {
                if (!(unfit.getCause() instanceof NoClassDefFoundError)) {
                    throw new IllegalArgumentException(
                            "a fixture cannot be made: " + unfit.getMessage()
                                    + ". Correct META-INF/services/" + LoopbackFixture.class.getName()
                                    + ", or the class that it names: public, with a public constructor without parameters.",
                            unfit);
                }
            }
        }
        return new Fixtures(byServerType);
    }

    /**
     * Returns a new fixture for servers of exactly this type.
     *
     * @throws IllegalArgumentException if there is none, with what there is
     */
    public LoopbackFixture<?> of(Class<?> serverType) {
        ServiceLoader.Provider<LoopbackFixture> provider = byServerType.get(serverType);
        if (provider != null) {
            return provider.get();
        }
        String toExtend = TO_EXTEND.get(serverType.getName());
        if (toExtend != null) {
            throw new IllegalArgumentException("the " + serverType.getTypeName() + " has to be told what to answer."
                    + " Extend dev.homeport.fixture." + toExtend + " and write @LoopbackServer(MyFixture.class).");
        }
        throw new IllegalArgumentException("no fixture is known for " + serverType.getTypeName() + ". Declare one of "
                + byServerType.keySet().stream()
                        .map(Class::getSimpleName)
                        .sorted()
                        .distinct()
                        .collect(Collectors.joining(", "))
                + ", or name a fixture of your own: @LoopbackServer(MyFixture.class).");
    }

    /**
     * Returns a new fixture of this class.
     *
     * @throws IllegalArgumentException if it cannot be made, with what is missing
     */
    public static <F extends LoopbackFixture<?>> F make(Class<F> fixtureType) {
        try {
            Constructor<F> constructor = fixtureType.getDeclaredConstructor();
            constructor.setAccessible(true);
            F fixture = constructor.newInstance();
            fixture.serverType(); // its library is there
            return fixture;
        } catch (NoClassDefFoundError | IllegalAccessError absent) {
            throw MissingLibrary.refusal(fixtureType.getSimpleName(), absent);
        } catch (InstantiationException isAbstract) {
            throw new IllegalArgumentException(
                    fixtureType.getTypeName() + " is abstract. Extend it, and name your class.", isAbstract);
        } catch (NoSuchMethodException unfit) {
            throw new IllegalArgumentException(
                    fixtureType.getTypeName() + " cannot be made. Write a static or top-level class that has a"
                            + " constructor without parameters.",
                    unfit);
        } catch (IllegalAccessException | RuntimeException closed) {
            throw new IllegalArgumentException(
                    fixtureType.getTypeName() + " cannot be reached. Open its package to dev.homeport.", closed);
        } catch (InvocationTargetException thrown) {
            throw new IllegalArgumentException(
                    "the constructor of " + fixtureType.getTypeName() + " threw " + thrown.getCause()
                            + ". Leave to start() what can fail.",
                    thrown);
        }
    }
}
