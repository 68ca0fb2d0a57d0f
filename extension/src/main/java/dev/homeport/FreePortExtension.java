package dev.homeport;

import dev.homeport.junit.Configuration;
import dev.homeport.junit.InjectedPorts;
import dev.homeport.junit.InjectingExtension;
import dev.homeport.junit.InjectionSite;
import dev.homeport.junit.PortType;
import dev.homeport.lease.PortRequest;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leases and injects the ports of {@link FreePort}. Stateless. */
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
        return InjectedPorts.lease(type, request(annotation, type), Configuration.portSettings(context), site);
    }

    @Override
    protected void checkShared(InjectedPorts made, FreePort annotation, InjectionSite site, ExtensionContext context) {
        PortRequest request = request(annotation, PortType.of(site.type()));
        made.checkShared(annotation.value(), request, Configuration.portSettings(context));
    }

    @Override
    protected Object value(InjectedPorts made, InjectionSite site) {
        return PortType.of(site.type()).value(made);
    }

    private static PortRequest request(FreePort annotation, PortType type) {
        int count = annotation.count();
        if (!type.holdsSeveral() && count != 1) {
            throw new IllegalArgumentException("count = " + count + " does not fit into one " + type
                    + ". Declare int[], List<Integer> or List<PortLease>, or remove count.");
        }
        if (annotation.contiguous() && count == 1) {
            throw new IllegalArgumentException(
                    "contiguous = true has no effect on a single port. Use a count of 2 or more, or remove it.");
        }
        PortRequest request =
                PortRequest.of(annotation.port(), annotation.range()).count(count);
        if (annotation.contiguous()) {
            request = request.contiguous();
        }
        return annotation.udp() || type.isDatagram() ? request.udp() : request;
    }
}
