/// Pages as incidents at PagerDuty, or at whatever speaks its Events API v2; `docs/reference/page-pagerduty.md` says
/// what is sent and what comes back.
@NullMarked
package org.telltale.escalation.page.pagerduty;

import org.jspecify.annotations.NullMarked;
