package dev.homeport.samples.found;

class KeysTest extends FoundPorts {}
