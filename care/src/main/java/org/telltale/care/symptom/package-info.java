/// What patients are asked and no device measures: which questions there are, and what may be answered.
@NullMarked
package org.telltale.care.symptom;

import org.jspecify.annotations.NullMarked;
