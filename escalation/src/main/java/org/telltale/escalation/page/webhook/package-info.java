/// Pages as signed HTTP posts.
@NullMarked
package org.telltale.escalation.page.webhook;

import org.jspecify.annotations.NullMarked;
