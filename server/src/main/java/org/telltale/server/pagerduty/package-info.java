/// What comes back from PagerDuty, and what it is told when a page is answered or over.
@NullMarked
package org.telltale.server.pagerduty;

import org.jspecify.annotations.NullMarked;
