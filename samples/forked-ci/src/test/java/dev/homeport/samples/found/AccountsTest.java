package dev.homeport.samples.found;

class AccountsTest extends FoundPorts {}
