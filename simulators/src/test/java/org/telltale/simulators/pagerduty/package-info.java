/// PagerDuty, by what a site sees of it.
@NullMarked
package org.telltale.simulators.pagerduty;

import org.jspecify.annotations.NullMarked;
