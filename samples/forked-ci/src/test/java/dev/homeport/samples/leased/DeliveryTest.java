package dev.homeport.samples.leased;

class DeliveryTest extends LeasedPorts {}
