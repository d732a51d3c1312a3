package org.telltale.benchmarks.simulate;

/// The process ends here: between two of its effects. An error, so that no part of the core takes it for a failure
/// that it can live with.
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
        super("the simulated process ends", null, false, false);
    }
}
