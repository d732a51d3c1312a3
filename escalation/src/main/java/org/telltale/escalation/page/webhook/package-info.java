/// Pages as signed HTTP posts; `docs/reference/page-webhook.md` is the receiver's side.
@NullMarked
package org.telltale.escalation.page.webhook;

import org.jspecify.annotations.NullMarked;
