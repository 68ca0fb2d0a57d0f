package dev.homeport.lease;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The transport of a leased port. */
@API(status = Status.INTERNAL)
public enum Transport {
    TCP,
    UDP
}
