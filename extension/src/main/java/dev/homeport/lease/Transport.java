package dev.homeport.lease;

/** What will listen on a port. */
public enum Transport {
    TCP,
    UDP
}
