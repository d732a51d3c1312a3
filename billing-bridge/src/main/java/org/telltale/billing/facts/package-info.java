/// Facts of one patient's month as a JSON document, for whoever keeps them elsewhere and wants the decisions.
///
/// ```
/// JSON --> FactsFile --> GivenMonth --> BillingBridge --> MonthlySummary
/// ```
@NullMarked
package org.telltale.billing.facts;

import org.jspecify.annotations.NullMarked;
