package dev.homeport.samples.leased;

class ExportsTest extends LeasedPorts {}
