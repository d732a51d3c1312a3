/// Patients for a Monitor that is measured without what stands around it, and what they cost in memory.
@NullMarked
package org.telltale.benchmarks.ward;

import org.jspecify.annotations.NullMarked;
