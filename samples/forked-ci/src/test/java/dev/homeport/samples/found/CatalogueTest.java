package dev.homeport.samples.found;

class CatalogueTest extends FoundPorts {}
