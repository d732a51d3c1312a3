/// Device days and staff minutes become monthly summaries, each line with its evidence, each refusal with its reason.
///
/// ```
/// MonthFacts (port) --> evidence: periods, days, minutes, what is on record
///                          |
///                          v
///                       decision: measure --> open? --> pairs --> add-ons      <-- code: tables with dates
///                          |
///                          v
///                       MonthlySummary --> JSON, CSV
/// ```
///
/// [BillingBridge] is the face of the module; this package holds it, its configuration, its port and the words that
/// the port speaks. Everything below is pure: evidence is gathered first, then decided on, and the same facts give
/// the same bytes.
@NullMarked
package org.telltale.billing;

import org.jspecify.annotations.NullMarked;
