package dev.homeport.samples.leased;

class LedgerTest extends LeasedPorts {}
