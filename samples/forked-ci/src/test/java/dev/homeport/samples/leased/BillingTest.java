package dev.homeport.samples.leased;

class BillingTest extends LeasedPorts {}
