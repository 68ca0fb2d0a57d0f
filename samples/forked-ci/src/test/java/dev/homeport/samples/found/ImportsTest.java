package dev.homeport.samples.found;

class ImportsTest extends FoundPorts {}
