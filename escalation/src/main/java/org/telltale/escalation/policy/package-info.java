/// Escalation policies: whose turn it is, and whose turn comes next.
@NullMarked
package org.telltale.escalation.policy;

import org.jspecify.annotations.NullMarked;
