/// One rule for each shape of threshold: what a reading, with those before it, says about a signed threshold.
///
/// ```
/// Threshold (signed) -> Rule --breaches?--> no: nothing, not a byte
///                        ^  \
///                        |   --> yes: Finding (reason, readings, severity)
/// Window (by taken time) +
/// ```
///
/// [Rule#breaches] and [Window] belong to the hot zone: no allocation in steady state, no logging, no clock. From
/// the [Finding] on, clarity wins.
@NullMarked
package org.telltale.escalation.rule;

import org.jspecify.annotations.NullMarked;
