/// Evidence: what a patient's month holds, gathered before anything is decided.
///
/// ```
/// readings --> DayCount      each counted day with the reading that proves it, each other day with its reason
/// entries  --> TimeLedger    each moment of the patient's care given to one entry
/// record   --> Eligibility   what was on record on that day
///                  |
///                  v
///             MonthEvidence  one ServiceEvidence for each period and each program's month
/// ```
///
/// Pure: no clock, no store, no default zone; the order in which facts come makes no difference.
@NullMarked
package org.telltale.billing.evidence;

import org.jspecify.annotations.NullMarked;
