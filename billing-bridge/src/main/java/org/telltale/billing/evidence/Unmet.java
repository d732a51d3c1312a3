package org.telltale.billing.evidence;

import java.util.Optional;
import org.telltale.billing.Reason;

/// What keeps something from counting.
///
/// @param reason the kind
/// @param detail this case, in a few words
/// @param source where it is written, if not where the code is
public record Unmet(Reason reason, String detail, Optional<String> source) {
    /// Something that is written where the code is.
    public Unmet(Reason reason, String detail) {
        this(reason, detail, Optional.empty());
    }
}
