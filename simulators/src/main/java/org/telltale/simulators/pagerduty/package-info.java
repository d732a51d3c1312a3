/// PagerDuty with its services and users: a real HTTP server that speaks the Events API v2 and posts webhooks of
/// version
/// 3, and users who acknowledge and resolve incidents.
///
/// ```
/// Telltale --POST /v2/enqueue--> PagerDutyCompany <-- users
///    ^                                 |
///    +----- signed webhooks <----------+
/// ```
///
/// It misbehaves when told to: it refuses, gives no answer though it has taken the event, posts webhooks twice or not
/// at all, signs wrongly, and signs by an old and a new secret at once.
@NullMarked
package org.telltale.simulators.pagerduty;

import org.jspecify.annotations.NullMarked;
