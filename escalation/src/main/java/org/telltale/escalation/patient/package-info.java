/// Patients as the rules see them: status, thresholds in force, and the readings that these need remembered.
@NullMarked
package org.telltale.escalation.patient;

import org.jspecify.annotations.NullMarked;
