package org.telltale.benchmarks.flink;

/// A reading as Flink takes it best: a plain object of public primitives, which it can copy without
/// reflection on the way, and need not where objects are reused.
@SuppressWarnings("MemberName")
public final class Reading {
    public int number;
    public long patient;
    public int vital;
    public long atMillis;
    public long first;
    public long second;

    /// An empty one, as Flink makes it.
    public Reading() {}

    static Reading of(Series series, int number) {
        Reading reading = new Reading();
        reading.number = number;
        reading.patient = series.patient(number);
        reading.vital = series.vital(number).code();
        reading.atMillis = series.atMillis(number);
        reading.first = series.first(number);
        reading.second = series.second(number);
        return reading;
    }

    boolean isPressureBeyond() {
        return Rules.isPressureBeyond(first, second);
    }
}
