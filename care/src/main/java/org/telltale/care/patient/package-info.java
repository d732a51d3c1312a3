/// The patient: zone and status over time, and the civil day that follows from them.
@NullMarked
package org.telltale.care.patient;

import org.jspecify.annotations.NullMarked;
