package org.telltale.escalation.episode;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.telltale.care.event.Refusal;
import org.telltale.care.event.SilenceEvent.Snoozed;
import org.telltale.care.plan.SnoozeCaps;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.SinceThen;
import org.telltale.escalation.Episode.State;
import org.telltale.escalation.TriggerReading;
import org.telltale.escalation.patient.Patient;
import org.telltale.escalation.patient.WatchList;
import org.telltale.escalation.rule.Micros;
import org.telltale.escalation.rule.Rule;
import org.telltale.escalation.rule.Window;
import org.telltale.escalation.rule.Wording;

/// How long an episode may be silent because a person says so, and what there is to say when that is over.
///
/// Snoozes in a row are one silence: however often somebody asks for another, it is not longer than the
/// tier's cap.
final class Snoozes {
    private Snoozes() {}

    /// {@return why an episode that is not over may not be snoozed for so long}
    static Optional<Refusal> refusal(Episode episode, Snoozed asked, SnoozeCaps caps, long nowMicros) {
        Duration cap = caps.of(episode.tier());
        Duration length = asked.length();
        if (length.compareTo(SnoozeCaps.SHORTEST) < 0 || length.compareTo(cap) > 0) {
            return Optional.of(Refusal.invalid("length must be " + SnoozeCaps.SHORTEST + " to " + cap
                    + ", the cap that holds for " + episode.tier() + ", not " + length));
        }
        long latestMicros = silentSinceMicros(episode, nowMicros) + Micros.of(cap);
        return nowMicros + Micros.of(length) <= latestMicros
                ? Optional.empty()
                : Optional.of(Refusal.conflict("episode " + episode.id() + " is snoozed already, and may be until "
                        + instant(latestMicros) + " at most"));
    }

    /// {@return the state of an episode that a person snoozes now}
    static State.Snoozed state(Episode episode, Snoozed asked, long nowMicros) {
        return new State.Snoozed(
                asked.by(), nowMicros, nowMicros + Micros.of(asked.length()), silentSinceMicros(episode, nowMicros));
    }

    private static long silentSinceMicros(Episode episode, long nowMicros) {
        return episode.state() instanceof State.Snoozed snoozed ? snoozed.silentSinceMicros() : nowMicros;
    }

    /// {@return what is known at the end of a snooze: a value of before it says little about now}
    static SinceThen known(Episode episode, Patient patient, long nowMicros) {
        Rule rule = Rule.of(episode.threshold());
        if (episode.readings().isEmpty()) {
            return new SinceThen("There was no reading when it was opened", nowMicros);
        }
        TriggerReading evidence = episode.readings().getLast();
        Vital vital = episode.threshold().vital();
        int track = patient.watchList().trackOf(vital);
        if (track == WatchList.NOT_WATCHED) {
            return new SinceThen(
                    Wording.name(vital) + " is not watched any more; " + rule.said(evidence) + " is "
                            + age(evidence, nowMicros) + " old",
                    nowMicros);
        }
        return newest(new Window(vital).wrap(patient.window(track)))
                .filter(reading -> reading.takenAtMicros() > evidence.takenAtMicros())
                .map(newer -> new SinceThen(
                        "The newest reading is " + rule.said(newer) + ", " + age(newer, nowMicros) + " old", nowMicros))
                .orElseGet(() -> new SinceThen(
                        "No reading for " + age(evidence, nowMicros) + " since " + rule.said(evidence), nowMicros));
    }

    private static Optional<TriggerReading> newest(Window window) {
        return window.count() == 0 ? Optional.empty() : Optional.of(window.reading(window.count() - 1));
    }

    private static String age(TriggerReading reading, long nowMicros) {
        return Wording.time(Math.max(0, nowMicros - reading.takenAtMicros()));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
