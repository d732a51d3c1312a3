package org.telltale.billing.evidence;

import org.telltale.billing.Reason;

/// What keeps something from counting.
///
/// @param reason the kind
/// @param detail this case, in a few words
public record Unmet(Reason reason, String detail) {}
