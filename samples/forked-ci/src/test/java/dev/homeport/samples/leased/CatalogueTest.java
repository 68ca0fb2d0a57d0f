package dev.homeport.samples.leased;

class CatalogueTest extends LeasedPorts {}
