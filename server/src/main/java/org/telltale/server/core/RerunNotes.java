package org.telltale.server.core;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.account.AccountView;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.ReadingEvent;
import org.telltale.care.page.DecisionId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.reading.HeldReading;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.escalation.TriggerReading;
import org.telltale.ingest.decode.Item;
import org.telltale.ingest.fetch.FetchAttempt;

/// Hears what a Monitor decides that goes over the journal once more, and keeps what one patient's
/// decision needs: the decisions of the record at hand, and the patient's newest readings with
/// their verdicts. Sends nothing, writes nothing.
final class RerunNotes extends EpisodeNotes implements MonitorObserver {
    /// A decision rests on 32 readings at most; between them others of the patient may have come.
    static final int MOST_READINGS = 1 << 14;

    private final long patient;
    private final Map<Long, Noted> noted = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Noted> eldest) {
            return size() > MOST_READINGS;
        }
    };
    private long stampMicros;

    /// Whether the record's assignment found its reading odd.
    private boolean staysHeld;

    /// @param value empty where only its verdict was heard of
    private record Noted(Optional<TriggerReading> value, Rerun.Judged judged, Optional<ReadingPlace> replacedBy) {
        Noted judgedAs(Rerun.Judged now) {
            return new Noted(value, now, replacedBy);
        }

        Noted as(TriggerReading now) {
            return new Noted(Optional.of(now), judged, replacedBy);
        }

        Noted replacedBy(ReadingPlace other) {
            return new Noted(value, judged, Optional.of(other));
        }
    }

    RerunNotes(long patient) {
        this.patient = patient;
    }

    /// A record begins: what was told before is of no interest any more.
    void begin(long position, long recordStampMicros) {
        stampMicros = recordStampMicros;
        staysHeld = false;
        clear();
        noteFrom(position, recordStampMicros);
    }

    Optional<ToldDecision> told(DecisionId decision) {
        return decisions().stream().filter(told -> told.id().equals(decision)).findFirst();
    }

    Rerun.Seen seen(TriggerReading reading) {
        long place = ReadingPlace.packed(reading.position(), reading.index());
        return new Rerun.Seen(reading, Optional.ofNullable(noted.get(place)).map(Noted::judged));
    }

    /// {@return the patient's readings that came in from a moment on, or as nobody's, in the order
    /// in which they were taken}
    List<AsOf.Reading> since(long stampMicrosFrom) {
        return noted.values().stream()
                .filter(one -> one.judged()
                        .receivedAtMicros()
                        .map(received -> received >= stampMicrosFrom)
                        .orElse(true))
                .flatMap(one ->
                        one.value().stream().map(value -> new AsOf.Reading(value, one.judged(), one.replacedBy())))
                .sorted(Comparator.comparingLong(
                                (AsOf.Reading one) -> one.reading().takenAtMicros())
                        .thenComparingLong(one -> one.reading().place()))
                .toList();
    }

    @Override
    public void verdict(
            long position,
            Item item,
            Verdict verdict,
            VerdictReason reason,
            long practice,
            long whose,
            long device,
            long takenAtMicros,
            TimeSource timeSource) {
        if (whose == patient) {
            List<ReadingNote> notes = List.copyOf(ReadingNote.in(item.flags));
            noted.put(
                    ReadingPlace.packed(position, item.index),
                    new Noted(
                            Optional.of(new TriggerReading(
                                    position,
                                    item.index,
                                    item.vital,
                                    takenAtMicros,
                                    item.firstQuanta,
                                    item.secondQuanta)),
                            new Rerun.Judged(
                                    verdict, reason, device, Optional.of(stampMicros), Optional.of(timeSource), notes),
                            Optional.empty()));
            corrects(position, item.index, verdict, whose, item.corrects);
        }
    }

    @Override
    public void settled(
            long position,
            int index,
            Verdict verdict,
            VerdictReason reason,
            long practice,
            long whose,
            long device,
            boolean isForRules) {
        if (whose == patient) {
            keep(position, index, verdict, reason, device);
        }
    }

    @Override
    public void corrects(long position, int index, Verdict verdict, long whose, long corrected) {
        if (verdict == Verdict.STORED) {
            noted.computeIfPresent(corrected, (_, old) -> old.replacedBy(new ReadingPlace(position, index)));
        }
    }

    @Override
    public void retimed(long position, int index, long takenAtMicros) {
        noted.computeIfPresent(
                ReadingPlace.packed(position, index),
                (_, one) -> one.value()
                        .map(old -> one.as(new TriggerReading(
                                position, index, old.vital(), takenAtMicros, old.firstQuanta(), old.secondQuanta())))
                        .orElse(one));
    }

    @Override
    public void heldAgain(
            long position,
            int index,
            VerdictReason reason,
            long practice,
            long device,
            long takenAtMicros,
            boolean isForRules) {
        staysHeld = true;
        if (noted.containsKey(ReadingPlace.packed(position, index))) {
            keep(position, index, Verdict.HELD, reason, device);
        }
    }

    /// A reading that came in as nobody's is heard of here for the first time.
    private void keep(long position, int index, Verdict verdict, VerdictReason reason, long device) {
        Noted unheardOf = new Noted(
                Optional.empty(),
                new Rerun.Judged(verdict, reason, device, Optional.empty(), Optional.empty(), List.of()),
                Optional.empty());
        noted.compute(ReadingPlace.packed(position, index), (_, before) -> {
            if (before == null) {
                return unheardOf;
            }
            Rerun.Judged was = before.judged();
            return before.judgedAs(
                    new Rerun.Judged(verdict, reason, device, was.receivedAtMicros(), was.timeSource(), was.notes()));
        });
    }

    /// A reading may become the patient's, or another's, long after it came in.
    @Override
    public void event(long position, long eventStampMicros, CareEvent event, Outcome outcome) {
        if (outcome instanceof Outcome.Applied) {
            if (event instanceof CareEvent.HeldReleased released) {
                becomes(released.reading(), released.patient());
            } else if (event instanceof CareEvent.HeldAssigned assigned && !staysHeld) {
                becomes(assigned.reading(), assigned.patient());
            } else if (event instanceof CareEvent.HeldRejected nobodys) {
                noted.computeIfPresent(
                        ReadingPlace.packed(nobodys.position(), nobodys.index()),
                        (_, one) -> one.judgedAs(one.judged().as(Verdict.REJECTED)));
            } else if (event instanceof ReadingEvent.ReadingReassigned moved) {
                noted.remove(ReadingPlace.packed(
                        moved.reading().position(), moved.reading().index()));
                becomes(moved.reading(), moved.to());
            }
        }
    }

    /// Where it was noted as presumably the patient's, or as the patient's, it is no more if it is another's.
    private void becomes(HeldReading reading, PatientId whose) {
        if (whose.number() != patient) {
            noted.remove(ReadingPlace.packed(reading.position(), reading.index()));
        } else {
            keep(reading.position(), reading.index(), Verdict.STORED, VerdictReason.NONE, reading.device());
            ReadingPlace place = new ReadingPlace(reading.position(), reading.index());
            noted.computeIfPresent(
                    place.packed(),
                    (_, one) -> one.as(new TriggerReading(
                            reading.position(),
                            reading.index(),
                            reading.vital(),
                            reading.takenAtMicros(),
                            reading.firstQuanta(),
                            reading.secondQuanta())));
            reading.corrects()
                    .ifPresent(old -> corrects(place.position(), place.index(), Verdict.STORED, patient, old.packed()));
        }
    }

    // What follows decides nothing about episodes.

    @Override
    public void unreadable(long position, int count) {}

    @Override
    public void fetchDue(FetchAttempt attempt) {}

    @Override
    public void accountChanged(AccountView account) {}

    @Override
    public void noticeOfNobody(long credential) {}
}
