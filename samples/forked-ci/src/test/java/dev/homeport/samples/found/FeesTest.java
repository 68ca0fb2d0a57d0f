package dev.homeport.samples.found;

class FeesTest extends FoundPorts {}
