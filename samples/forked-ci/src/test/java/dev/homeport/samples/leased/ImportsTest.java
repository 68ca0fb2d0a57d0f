package dev.homeport.samples.leased;

class ImportsTest extends LeasedPorts {}
