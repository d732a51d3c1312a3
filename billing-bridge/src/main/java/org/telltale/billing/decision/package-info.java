/// Decisions: every code in question is billed with its evidence, or refused with its reason.
///
/// ```
/// ServiceEvidence --Measures--> billed or refused, code by code
///                   --> a period or month that has not ended refuses everything
///                   --> Once      what may be billed once has been
///                   --> Pairs     what another code excludes
///                   --> AddOns    what adds to a code that was refused; blocks beyond the last full one
/// ```
///
/// Pure functions over [org.telltale.billing.evidence.MonthEvidence] and the code book. Whatever was in question is
/// in the result, in the order of the services and of the code table.
@NullMarked
package org.telltale.billing.decision;

import org.jspecify.annotations.NullMarked;
