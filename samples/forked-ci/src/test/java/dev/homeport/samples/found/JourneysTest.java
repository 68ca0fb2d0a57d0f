package dev.homeport.samples.found;

class JourneysTest extends FoundPorts {}
