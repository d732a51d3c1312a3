/// Monthly summaries as JSON and as comma-separated values, byte for byte the same in every run.
///
/// Nothing here knows the machine's zone, locale or line end.
@NullMarked
package org.telltale.billing.summary;

import org.jspecify.annotations.NullMarked;
