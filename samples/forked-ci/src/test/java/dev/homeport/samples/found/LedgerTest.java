package dev.homeport.samples.found;

class LedgerTest extends FoundPorts {}
