package dev.homeport.samples.found;

class HarbourTest extends FoundPorts {}
