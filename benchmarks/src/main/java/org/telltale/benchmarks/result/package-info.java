/// How a measurement says what it found: text for the documentation, JSON for whoever compares.
@NullMarked
package org.telltale.benchmarks.result;

import org.jspecify.annotations.NullMarked;
