package dev.homeport.samples.leased;

class AccountsTest extends LeasedPorts {}
