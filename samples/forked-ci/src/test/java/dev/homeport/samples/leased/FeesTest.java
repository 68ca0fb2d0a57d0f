package dev.homeport.samples.leased;

class FeesTest extends LeasedPorts {}
