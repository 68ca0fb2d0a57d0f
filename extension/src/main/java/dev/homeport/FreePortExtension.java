package dev.homeport;

import dev.homeport.junit.InjectedPorts;
import dev.homeport.junit.PortType;
import dev.homeport.lease.PortChoice;
import dev.homeport.junit.Configuration;
import dev.homeport.junit.InjectingExtension;
import dev.homeport.junit.InjectionSite;
import dev.homeport.lease.LeaseRequest;
import dev.homeport.lease.Settings;
import dev.homeport.lease.Transport;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leases what {@link FreePort} asks for. Stateless. */
final class FreePortExtension extends InjectingExtension<FreePort, InjectedPorts> {

    FreePortExtension() {
        super(FreePort.class, InjectedPorts.class);
    }

    @Override
    protected String name(FreePort annotation) {
        return annotation.value();
    }

    @Override
    protected InjectedPorts make(FreePort annotation, InjectionSite site, ExtensionContext context) {
        PortType type = PortType.of(site.type());
        Settings settings = settings(context);
        LeaseRequest request = request(annotation, type, settings);
        return type.isDatagram()
                ? InjectedPorts.leaseBound(request, settings, site)
                : InjectedPorts.lease(request, settings, site);
    }

    @Override
    protected void checkShared(InjectedPorts made, FreePort annotation, InjectionSite site, ExtensionContext context) {
        made.checkShared(annotation.value(), request(annotation, PortType.of(site.type()), settings(context)));
    }

    @Override
    protected Object value(InjectedPorts made, InjectionSite site) {
        return PortType.of(site.type()).value(made);
    }

    static Settings settings(ExtensionContext context) {
        return Settings.read(key -> Configuration.value(context, key)
                .map(value -> new Settings.Found(value.text(), value.source()))
                .orElse(null));
    }

    private static LeaseRequest request(FreePort annotation, PortType type, Settings settings) {
        int count = annotation.count();
        if (!type.holdsSeveral() && count != 1) {
            throw new IllegalArgumentException("count = " + count + " does not fit into one " + type
                    + ". Declare int[], List<Integer> or List<PortLease>, or leave out count.");
        }
        if (annotation.contiguous() && count == 1) {
            throw new IllegalArgumentException(
                    "contiguous = true says nothing of a single port. Write a count of 2 or more, or leave it out.");
        }
        PortChoice choice = new PortChoice(annotation.port(), annotation.range());
        return new LeaseRequest(
                annotation.udp() || type.isDatagram() ? Transport.UDP : Transport.TCP,
                choice.range(settings),
                choice.chosen(),
                count,
                annotation.contiguous());
    }
}
