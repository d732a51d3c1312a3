/// How long a server takes to be ready again after it was killed, with many patients and a journal behind it.
///
/// ```
/// write a journal: patients, devices, plans, days of readings
///   | start, whole journal | until stored and a snapshot is cut | SIGKILL
///   | start, snapshot near the end | SIGKILL | ... | delete the snapshots | start, whole journal | SIGKILL | ...
/// ```
@NullMarked
package org.telltale.benchmarks.recovery;

import org.jspecify.annotations.NullMarked;
