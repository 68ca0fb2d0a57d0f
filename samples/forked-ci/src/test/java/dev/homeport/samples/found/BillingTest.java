package dev.homeport.samples.found;

class BillingTest extends FoundPorts {}
