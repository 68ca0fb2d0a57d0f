package dev.homeport.samples.leased;

class KeysTest extends LeasedPorts {}
