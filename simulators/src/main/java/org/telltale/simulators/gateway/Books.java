package org.telltale.simulators.gateway;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.telltale.simulators.wire.CanonicalReading;

/// What became of every item that was put on the wire. Any thread may write.
///
/// The unit is the item as transmitted: a reading sent three times is three items. At rest `sent =
/// acknowledged + refused + deferred + unanswered`, and garbled bodies are counted as bodies, apart.
public final class Books {
    private final LongAdder sent = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder deferred = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder garbledBodies = new LongAdder();
    private final Map<CanonicalReading, Entry> entries = new ConcurrentHashMap<>();

    /// One reading's page.
    ///
    /// @param sent how many times it was put on the wire
    /// @param acknowledged how many of them were acknowledged
    /// @param refused how many of them were refused for good
    public record Entry(int sent, int acknowledged, int refused) {
        private static final Entry NEW = new Entry(0, 0, 0);

        /// {@return whether the server has promised at least once to have it}
        public boolean isAcknowledged() {
            return acknowledged > 0;
        }
    }

    /// The sums.
    ///
    /// @param sent items put on the wire
    /// @param acknowledged items in bodies that were acknowledged
    /// @param rejected those of them that an answer named as no readings
    /// @param refused items in bodies that were refused for good
    /// @param deferred items in bodies that the server asked to be sent again later
    /// @param unanswered items in bodies that no answer came to
    /// @param garbledBodies bodies that were spoilt on purpose, whose items nobody can count
    /// @param readings distinct readings
    /// @param readingsAcknowledged distinct readings that were acknowledged at least once
    public record Tally(
            long sent,
            long acknowledged,
            long rejected,
            long refused,
            long deferred,
            long unanswered,
            long garbledBodies,
            long readings,
            long readingsAcknowledged) {
        /// Of an empty book.
        public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0);

        /// {@return the sums of two books that have no reading in common}
        public Tally plus(Tally other) {
            return new Tally(
                    sent + other.sent,
                    acknowledged + other.acknowledged,
                    rejected + other.rejected,
                    refused + other.refused,
                    deferred + other.deferred,
                    unanswered + other.unanswered,
                    garbledBodies + other.garbledBodies,
                    readings + other.readings,
                    readingsAcknowledged + other.readingsAcknowledged);
        }
    }

    /// {@return the sums as they stand}
    public Tally tally() {
        return new Tally(
                sent.sum(),
                acknowledged.sum(),
                rejected.sum(),
                refused.sum(),
                deferred.sum(),
                unanswered.sum(),
                garbledBodies.sum(),
                entries.size(),
                entries.values().stream().filter(Entry::isAcknowledged).count());
    }

    /// {@return the page of one reading; all zero for one that was never sent}
    public Entry entry(CanonicalReading reading) {
        return entries.getOrDefault(reading, Entry.NEW);
    }

    /// {@return the readings that nobody has acknowledged}
    public List<CanonicalReading> outstanding() {
        return entries.entrySet().stream()
                .filter(page -> !page.getValue().isAcknowledged())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// There is something to be sent: its readings count as missing until they are acknowledged.
    public void planned(Parcel parcel) {
        each(parcel, entry -> entry);
    }

    /// It was put on the wire.
    public void sent(Parcel parcel) {
        sent.add(parcel.items());
        each(parcel, entry -> new Entry(entry.sent() + 1, entry.acknowledged(), entry.refused()));
    }

    void garbled() {
        garbledBodies.increment();
    }

    /// What was put on the wire came to this.
    public void closed(Parcel parcel, Outcome outcome) {
        switch (outcome) {
            case Outcome.Acknowledged(var answer) -> {
                acknowledged.add(parcel.items());
                answer.ifPresent(said -> rejected.add(said.rejected().size()));
                each(parcel, entry -> new Entry(entry.sent(), entry.acknowledged() + 1, entry.refused()));
            }
            case Outcome.Refused _ -> {
                refused.add(parcel.items());
                each(parcel, entry -> new Entry(entry.sent(), entry.acknowledged(), entry.refused() + 1));
            }
            case Outcome.Deferred _ -> deferred.add(parcel.items());
            case Outcome.Unanswered _ -> unanswered.add(parcel.items());
        }
    }

    private void each(Parcel parcel, UnaryOperator<Entry> change) {
        for (CanonicalReading reading : parcel.readings()) {
            entries.compute(reading, (_, entry) -> change.apply(entry == null ? Entry.NEW : entry));
        }
    }
}
