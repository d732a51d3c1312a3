/// Programs, who is enrolled in them, and the facts that a payer asks for before it pays: consent, order, visit,
/// conditions, care plan.
///
/// Every fact has a date and an author. Facts are recorded here and judged elsewhere: this package knows that a
/// consent was given, and not what it is good for. All types are immutable.
@NullMarked
package org.telltale.care.program;

import org.jspecify.annotations.NullMarked;
