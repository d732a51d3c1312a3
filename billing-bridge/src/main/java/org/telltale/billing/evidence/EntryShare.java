package org.telltale.billing.evidence;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.telltale.billing.Reason;
import org.telltale.billing.code.Work;
import org.telltale.care.time.TimeEntry;

/// What one time entry gives to one period or month.
///
/// An entry that runs over the end of a month gives a share to each.
///
/// @param entry the entry
/// @param work what kind of work its minutes are
/// @param counted how much of it counts here
/// @param refused how much of it does not, and why
/// @param lastDay the civil day of the last moment of the share
public record EntryShare(
        TimeEntry entry, Work work, Duration counted, NavigableMap<Reason, Duration> refused, LocalDate lastDay) {
    /// Copies the map.
    public EntryShare {
        refused = Collections.unmodifiableNavigableMap(new TreeMap<>(refused));
    }

    /// {@return whether the entry itself counts, though another may hold the same minutes}
    public boolean eligible() {
        return refused.isEmpty() || refused.firstKey() == Reason.DUPLICATE_MINUTE;
    }
}
