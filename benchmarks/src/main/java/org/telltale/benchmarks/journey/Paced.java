package org.telltale.benchmarks.journey;

import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.telltale.benchmarks.disk.ForceBaseline;
import org.telltale.simulators.load.LoadReport.Latency;

/// What a load at a given rate saw.
///
/// @param name what was sent where
/// @param rate readings a second
/// @param acknowledged from the moment a reading was due to its acknowledgement
/// @param pages from the moment a breaching reading was due to its page at the receiver, microseconds, where it was
/// asked
/// @param cpuMicros CPU of the server a reading, the database not counted
/// @param cores how many cores were busy
/// @param force the disk just before
record Paced(
        String name,
        long rate,
        Latency acknowledged,
        Optional<Histogram> pages,
        double cpuMicros,
        Optional<Observed.Busy> cores,
        ForceBaseline force) {}
