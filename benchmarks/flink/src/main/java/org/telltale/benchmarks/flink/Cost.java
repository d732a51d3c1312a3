package org.telltale.benchmarks.flink;

/// What it took, from the first reading until everything was decided.
///
/// @param cpuSeconds of the whole process: collector and compiler too
record Cost(long readings, double wallSeconds, double cpuSeconds) {
    static final Cost NOTHING = new Cost(0, 0, 0);

    Cost plus(Cost other) {
        return new Cost(readings + other.readings, wallSeconds + other.wallSeconds, cpuSeconds + other.cpuSeconds);
    }

    double perCore() {
        return readings / cpuSeconds;
    }

    double perSecond() {
        return readings / wallSeconds;
    }
}
