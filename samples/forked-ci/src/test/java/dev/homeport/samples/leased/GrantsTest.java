package dev.homeport.samples.leased;

class GrantsTest extends LeasedPorts {}
