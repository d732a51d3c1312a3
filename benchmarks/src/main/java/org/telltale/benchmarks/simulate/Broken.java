package org.telltale.benchmarks.simulate;

/// A promise did not hold.
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Promise promise;

    Broken(Promise promise, String how) {
        super(promise + " is broken: " + how);
        this.promise = promise;
    }

    Promise promise() {
        return promise;
    }

    /// @throws Broken unless the promise holds
    static void unless(boolean holds, Promise promise, String how) {
        if (!holds) {
            throw new Broken(promise, how);
        }
    }
}
