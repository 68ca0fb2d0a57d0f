package dev.homeport.verdict;

import dev.homeport.escape.OnEscape;

/** A run with a class of two tests, and another class; the tests are as strict as they are told to be. */
final class Shop {

    static final EscapePolicy WARN = new EscapePolicy(OnEscape.WARN, AllowList.EMPTY);
    static final EscapePolicy FAIL = new EscapePolicy(OnEscape.FAIL, AllowList.EMPTY);
    static final EscapePolicy OFF = new EscapePolicy(OnEscape.OFF, AllowList.EMPTY);

    final WatchScope run;
    final WatchScope shop;
    final WatchScope bank;

    private Shop(boolean allWatched, boolean inParallel) {
        run = WatchScope.run(EscapePolicy.STRICTEST, allWatched, inParallel);
        shop = run.testClass("ShopTests", EscapePolicy.STRICTEST);
        bank = run.testClass("BankTests", EscapePolicy.STRICTEST);
    }

    /** Returns one of which every test is watched. */
    static Shop watched() {
        return new Shop(true, true);
    }

    /** Returns one of which other tests may run unseen, though not at the same time. */
    static Shop partlyWatched() {
        return new Shop(false, false);
    }

    WatchScope pays() {
        return test(shop, "ShopTests", "pays", EscapePolicy.STRICTEST);
    }

    WatchScope refunds() {
        return test(shop, "ShopTests", "refunds", EscapePolicy.STRICTEST);
    }

    WatchScope lends() {
        return test(bank, "BankTests", "lends", EscapePolicy.STRICTEST);
    }

    WatchScope test(EscapePolicy policy) {
        return test(shop, "ShopTests", "pays", policy);
    }

    private static WatchScope test(WatchScope around, String type, String name, EscapePolicy policy) {
        return around.test(type + "." + name + "()", new TestMethod("com.example." + type, name, false), policy);
    }
}
