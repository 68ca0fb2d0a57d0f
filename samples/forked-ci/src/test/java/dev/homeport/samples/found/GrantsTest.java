package dev.homeport.samples.found;

class GrantsTest extends FoundPorts {}
