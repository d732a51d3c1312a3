/// Recorded series, sent as if they were measured: CSV and a mapping become canonical readings and go
/// through the real transports.
///
/// ```
/// FILE.csv ----> rows ----+
///                         +--> Recording: readings, and what each row came to --> Player --> uplink
/// MAPPING.yaml --> Mapping+
/// ```
///
/// A value that is neither a number nor named as absent is an unreadable row, which is counted and named by
/// its line: nothing is guessed.
@NullMarked
package org.telltale.simulators.play;

import org.jspecify.annotations.NullMarked;
