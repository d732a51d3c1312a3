/// The parts of a reading's way measured one at a time, by JMH, each beside a ceiling or a peer that gets the same
/// bytes.
///
/// ```
/// bytes --> DecodeBenchmark --> RingBenchmark --> JournalBenchmark --> MonitorBenchmark
///           peer: Jackson       ceiling: a bare    ceiling: a plain     the same Monitor with
///                               Disruptor          file, as forced      1 k to 1 M patients
/// ```
@NullMarked
package org.telltale.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
