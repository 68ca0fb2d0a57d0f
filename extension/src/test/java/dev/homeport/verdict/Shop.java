package dev.homeport.verdict;

import dev.homeport.escape.OnEscape;
import dev.homeport.policy.AllowList;
import dev.homeport.policy.Policy;

/** A run with a class of two tests, and another class; the tests are as strict as they are told to be. */
final class Shop {

    static final Policy WARN = new Policy(OnEscape.WARN, AllowList.EMPTY);
    static final Policy FAIL = new Policy(OnEscape.FAIL, AllowList.EMPTY);
    static final Policy OFF = new Policy(OnEscape.OFF, AllowList.EMPTY);

    final Subject run;
    final Subject shop;
    final Subject bank;

    private Shop(boolean allWatched, boolean inParallel) {
        run = Subject.run(Policy.STRICTEST, allWatched, inParallel);
        shop = run.testClass("ShopTests", Policy.STRICTEST);
        bank = run.testClass("BankTests", Policy.STRICTEST);
    }

    /** Returns one of which every test is watched. */
    static Shop watched() {
        return new Shop(true, true);
    }

    /** Returns one of which other tests may run unseen, though not at the same time. */
    static Shop partlyWatched() {
        return new Shop(false, false);
    }

    Subject pays() {
        return test(shop, "ShopTests", "pays", Policy.STRICTEST);
    }

    Subject refunds() {
        return test(shop, "ShopTests", "refunds", Policy.STRICTEST);
    }

    Subject lends() {
        return test(bank, "BankTests", "lends", Policy.STRICTEST);
    }

    Subject test(Policy policy) {
        return test(shop, "ShopTests", "pays", policy);
    }

    private static Subject test(Subject around, String type, String name, Policy policy) {
        return around.test(type + "." + name + "()", new TestMethod("com.example." + type, name), policy);
    }
}
