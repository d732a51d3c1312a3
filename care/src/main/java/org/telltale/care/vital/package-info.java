/// What is measured, in which units, as whole quanta.
///
/// A value is kept as it was sent (digits, decimals, unit) and as a whole number of *quanta* of its dimension.
/// The quantum of a dimension is chosen so that every accepted unit is a whole number of quanta: pounds and
/// kilograms, mg/dL and mmol/L, Celsius and Fahrenheit are compared exactly, and nothing is rounded before a
/// comparison.
@NullMarked
package org.telltale.care.vital;

import org.jspecify.annotations.NullMarked;
