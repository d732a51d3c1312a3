/// A patient's care plan: signed thresholds, and the policy that says who is paged.
@NullMarked
package org.telltale.care.plan;

import org.jspecify.annotations.NullMarked;
