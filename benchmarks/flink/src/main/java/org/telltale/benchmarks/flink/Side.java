package org.telltale.benchmarks.flink;

/// One way to judge a series.
interface Side {
    String name();

    /// Judges every reading from a state without any, and tells what fired.
    Cost judge(Series series, Fires fires) throws Exception;
}
