package org.telltale.escalation.rule;

import java.util.List;
import org.telltale.escalation.TriggerReading;

/// What a rule says about a breach.
///
/// @param reason one sentence with its numbers, in the unit that the plan was signed in; names nobody
/// @param readings what it rests on, oldest first
/// @param severity how far it has gone
public record Finding(String reason, List<TriggerReading> readings, Severity severity) {
    /// Copies the list.
    public Finding {
        readings = List.copyOf(readings);
    }

    /// {@return this with more to say}
    public Finding adding(String more) {
        return new Finding(reason + "; " + more, readings, severity);
    }
}
