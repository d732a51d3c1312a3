/// The code book: codes, thresholds, rates, exclusions and prerequisites, as data with effective dates.
///
/// ```
/// codes.csv          what a code stands for, and how much of it      |
/// rates.csv          what it pays, by payer, locality and setting    |--> CodeBookLoader --> CodeBook
/// pairs.csv          which code goes without which                   |       (refuses bad rows by line and column)
/// prerequisites.csv  what has to be on record before it can be paid  |
/// ```
///
/// Every row says from which day to which it holds and where it comes from. No threshold and no amount is a constant
/// in code. The columns are described in `docs/reference/codes.md`.
@NullMarked
package org.telltale.billing.code;

import org.jspecify.annotations.NullMarked;
