package dev.homeport.samples.found;

class ExportsTest extends FoundPorts {}
