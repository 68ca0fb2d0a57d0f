package dev.homeport.samples.leased;

class HarbourTest extends LeasedPorts {}
