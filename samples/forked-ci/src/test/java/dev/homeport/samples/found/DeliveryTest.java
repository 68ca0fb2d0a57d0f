package dev.homeport.samples.found;

class DeliveryTest extends FoundPorts {}
