/// The first half of the Monitor: whose reading is this, was it here before, and can it be a reading at all.
///
/// ```
/// item --> when was it taken --> seen before? --> who held the device then? --> plausible? --> admitted
///                                    |                    |                          |
///                                 duplicate              held                 rejected or held
/// ```
///
/// Pure and single-threaded: a function of the journal's order, with no clock, no I/O and no allocation per reading.
@NullMarked
package org.telltale.ingest.admit;

import org.jspecify.annotations.NullMarked;
