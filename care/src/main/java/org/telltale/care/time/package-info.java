/// Staff time: who worked for which patient, in which program, from when, for how many seconds.
///
/// ```
/// nurse, 14:00:00, 400 s, RPM  --+
/// nurse, 14:05:00, 600 s, CCM  --+--> Overlaps --> the two share 100 s of one person: refused, both named
/// ```
///
/// Seconds are kept and summed; nothing is rounded before it is compared. All types are immutable.
@NullMarked
package org.telltale.care.time;

import org.jspecify.annotations.NullMarked;
