package dev.homeport.samples.leased;

class JourneysTest extends LeasedPorts {}
