package org.telltale.billing.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.telltale.billing.Reason;
import org.telltale.billing.code.Work;
import org.telltale.care.time.Standing;

/// The time of one program in one period or month, summed exactly before it is compared with anything.
///
/// @param shares what each entry gives, by start
public record TimeCount(List<EntryShare> shares) {
    /// Copies the list.
    public TimeCount {
        shares = List.copyOf(shares);
    }

    /// {@return the shares of one kind of work by people whose time counts}
    public TimeCount only(Work work, Set<Standing> counted) {
        return new TimeCount(shares.stream()
                .filter(share -> share.work() == work)
                .filter(share -> counted.contains(share.entry().qualification().standing())
                        || share.entry().qualification().standing() == Standing.NOT_CLINICAL)
                .toList());
    }

    /// {@return how much counts}
    public Duration counted() {
        return shares.stream().map(EntryShare::counted).reduce(Duration.ZERO, Duration::plus);
    }

    /// {@return how much was logged and does not count}
    public Duration refused() {
        return shares.stream()
                .flatMap(share -> share.refused().values().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /// {@return the reason of most of the time that does not count, if there is any; at a tie, the one listed first}
    public Optional<Reason> mainRefusal() {
        Map<Reason, Duration> byReason = new TreeMap<>();
        for (EntryShare share : shares) {
            share.refused().forEach((reason, time) -> byReason.merge(reason, time, Duration::plus));
        }
        return byReason.entrySet().stream()
                .reduce((one, other) -> other.getValue().compareTo(one.getValue()) > 0 ? other : one)
                .map(Map.Entry::getKey);
    }

    /// {@return the first share in which somebody spoke with the patient or a caregiver in real time}
    public Optional<EntryShare> liveContact() {
        return shares.stream()
                .filter(share -> share.eligible() && share.entry().reachedThePatientLive())
                .findFirst();
    }
}
