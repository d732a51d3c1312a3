package org.telltale.server.core;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.telltale.care.page.DecisionId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Obligation;
import org.telltale.escalation.TriggerReading;

/// Writes a decision down, a line for each thing that is decided.
///
/// ```
/// OPENED 17-0 at 1795262400000000
/// practice 1 patient 1 plan 1 threshold 0 tier T1
/// episode 17-0 opened 1795262400000000
/// reason Oxygen saturation 84 %, below the limit of 88 %
/// reading 17/0 OXYGEN_SATURATION 1795262100000000 8400000
/// state OPEN step 0 loop 0 next 1795262700000000
/// page 17-1 person 1 way 0 dispatch 0 attempt 1 PENDING at 1795262400000000
/// ```
///
/// Times are microseconds since 1970, values quanta of the vital's dimension. It names people and
/// patients by their numbers. Not thread safe.
final class DecisionText {
    private final StringBuilder text = new StringBuilder();

    DecisionText(DecisionId id, long atMicros, String kind) {
        line(kind + " " + id + " at " + atMicros);
    }

    DecisionText line(String words) {
        text.append(words).append('\n');
        return this;
    }

    DecisionText about(PracticeId practice, PatientId patient, int planVersion, int thresholdIndex, Tier tier) {
        return line("practice " + practice.number() + " patient " + patient.number() + " plan " + planVersion
                + " threshold " + thresholdIndex + " tier " + tier);
    }

    DecisionText episode(Episode episode) {
        return line("episode " + episode.id() + " opened " + episode.openedAtMicros());
    }

    DecisionText reason(String reason) {
        return line("reason " + reason);
    }

    DecisionText sinceThen(Optional<Episode.SinceThen> known) {
        known.ifPresent(since -> line("since then " + since.words() + " at " + since.atMicros()));
        return this;
    }

    DecisionText readings(List<TriggerReading> readings) {
        readings.forEach(reading -> line("reading " + words(reading)));
        return this;
    }

    DecisionText person(Optional<PersonId> person) {
        person.ifPresent(who -> line("by person " + who.number()));
        return this;
    }

    /// What it owes; nothing is written where that is nothing.
    DecisionText followUp(Optional<Obligation> followUp) {
        followUp.ifPresent(owed -> line("follow-up " + owed.kind() + " " + owed.standing() + " owner " + owed.owner()
                + numbers(owed.owners()) + " due " + owed.dueAtMicros()
                + owed.overdue()
                        .map(since -> " overdue at " + since.atMicros() + " owner then" + numbers(since.owners()))
                        .orElse("")
                + owed.done()
                        .map(done -> " done by person " + done.by().number() + " at " + done.atMicros() + " "
                                + done.outcome() + " " + done.note())
                        .orElse("")));
        return this;
    }

    private static String numbers(List<PersonId> people) {
        return people.isEmpty()
                ? " nobody"
                : people.stream().map(person -> " " + person.number()).collect(Collectors.joining());
    }

    DecisionText state(Episode.State state) {
        return line("state " + words(state));
    }

    private static String words(Episode.State state) {
        return switch (state) {
            case Episode.State.Open open ->
                "OPEN step " + open.step() + " loop " + open.loop() + " next " + open.nextAtMicros();
            case Episode.State.Exhausted exhausted ->
                "EXHAUSTED " + (exhausted.afterSteps() ? "after steps" : "before any step") + " next "
                        + exhausted.nextAtMicros();
            case Episode.State.Unrouted unrouted -> "UNROUTED since " + unrouted.sinceMicros();
            case Episode.State.Quiet quiet ->
                "QUIET until " + quiet.untilMicros()
                        + quiet.besides()
                                .map(person -> " besides " + person.number())
                                .orElse("")
                        + quiet.before()
                                .map(before -> ", before " + words(before))
                                .orElse("");
            case Episode.State.InStorm gathered -> "IN_STORM until " + gathered.untilMicros();
            case Episode.State.Acknowledged taken ->
                "ACKNOWLEDGED by " + taken.by().number() + " at " + taken.atMicros()
                        + taken.pagesAgainAtMicros()
                                .map(again -> " again " + again)
                                .orElse("");
            case Episode.State.Snoozed snoozed ->
                "SNOOZED by " + snoozed.by().number() + " at " + snoozed.atMicros() + " until " + snoozed.untilMicros()
                        + " silent since " + snoozed.silentSinceMicros();
            case Episode.State.Resolved over -> "RESOLVED at " + over.atMicros() + " " + words(over.how());
        };
    }

    private static String words(Episode.Resolution how) {
        return switch (how) {
            case Episode.Resolution.ByPerson person ->
                "by person " + person.by().number() + " " + person.disposition() + " " + person.note();
            case Episode.Resolution.ByReading ended -> "by reading " + words(ended.reading());
            case Episode.Resolution.ByStatus status -> "by status " + status.status();
        };
    }

    /// Those that were paged together last: with all of them a long episode would be written down
    /// over and over.
    DecisionText pages(Episode episode) {
        line("pages " + episode.pageCount());
        episode.pages().stream()
                .filter(page -> page.dispatch() == episode.lastDispatch())
                .forEach(this::page);
        return this;
    }

    /// The time is that of its last attempt; of a page that waits for its first, when that will be.
    void page(Episode.Page page) {
        line("page " + page.id() + " person " + page.person().number() + " way " + page.way() + " dispatch "
                + page.dispatch() + " attempt " + page.attempt() + " " + page.state() + " at "
                + page.attemptAtMicros());
    }

    private static String words(TriggerReading reading) {
        String second = reading.secondQuanta() == TriggerReading.ABSENT ? "" : " " + reading.secondQuanta();
        return reading.position() + "/" + reading.index() + " " + reading.vital() + " " + reading.takenAtMicros() + " "
                + reading.firstQuanta() + second;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
