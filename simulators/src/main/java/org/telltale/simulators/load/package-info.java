/// Load: readings at a given rate over many connections, with latencies that a slow server cannot hide.
///
/// ```
/// Schedule: when each request is due, whatever the server does
///     |
///     v                 window open?
/// LoadConnection -- Body patched, Dialect spells it --> server
///     |  Flight: due and sent time of each request in the air
///     v                                <-- answer, in order
/// histograms: from due (corrected) and from sent (uncorrected)
/// ```
///
/// **Coordinated omission.** A closed loop that waits for a stalled server sends less in the meantime, and
/// so measures the stall once where it hit a thousand. Here the schedule is fixed beforehand and each
/// latency is taken from the moment a request was *due*; the difference to the moment it was sent is
/// reported beside it. With a rate of zero there is no schedule: as much is sent as the windows allow, and
/// only throughput means anything.
///
/// Bodies are encoded once and patched, and requests and answers are spelled and read by hand, so that the
/// generator costs less than the server it measures. Each connection belongs to one event loop and is
/// touched by no other thread.
@NullMarked
package org.telltale.simulators.load;

import org.jspecify.annotations.NullMarked;
