package dev.homeport.agent;

/** What a user has to know although no test fails. */
final class Warning {

    private Warning() {}

    @SuppressWarnings("SystemOut") // An agent has no log, and may run before there is one.
    static void print(String sentence) {
        System.err.println("Homeport: " + sentence);
    }
}
