package org.telltale.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.FollowUpKind;
import org.telltale.care.plan.FollowUpOutcome;
import org.telltale.care.plan.FollowUpOwner;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Resolution;
import org.telltale.escalation.Episode.State;
import org.telltale.escalation.Obligation;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatIsOwedOnAPageTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final long NOW_MICROS = NOW.getEpochSecond() * 1_000_000;
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final PersonId ANN = new PersonId(1);
    private static final PersonId BEN = new PersonId(2);
    private static final State OPEN = new State.Open(0, 0, NOW_MICROS);
    private static final Obligation REVIEW = new Obligation(
            FollowUpKind.URGENT_CLINICAL_REVIEW,
            FollowUpOwner.FIRST_STEP,
            List.of(ANN, BEN),
            NOW_MICROS + HOUR_MICROS,
            Optional.empty(),
            Optional.empty());

    @Test
    void is_said_from_the_opening_on_with_its_owner_and_its_deadline() {
        assertThat(page(OPEN, Optional.of(REVIEW)))
                .contains("Owed beside an answer: an urgent clinical review, by whoever the first step calls"
                        + " (Ann, Ben), due <time datetime=\"2026-11-21T13:00:00Z\">"
                        + "Sat 21 Nov 2026, 08:00 EST (in 60 min)</time>")
                .doesNotContain("OVERDUE", "Done beside");
    }

    @Test
    void is_nothing_where_the_threshold_triggers_nothing() {
        assertThat(page(OPEN, Optional.empty())).doesNotContain("Owed beside", "OVERDUE", "Done beside");
    }

    @Test
    void stays_on_the_page_of_an_episode_that_is_over() {
        State over = new State.Resolved(new Resolution.ByPerson(ANN, Disposition.ACTED_ON, ""), NOW_MICROS);

        assertThat(page(over, Optional.of(REVIEW))).contains("Owed beside an answer: an urgent clinical review");
    }

    @Test
    void is_overdue_with_whoever_owes_it_by_then() {
        Obligation overdue = new Obligation(
                        REVIEW.kind(),
                        REVIEW.owner(),
                        List.of(ANN),
                        NOW_MICROS - HOUR_MICROS,
                        Optional.empty(),
                        Optional.empty())
                .with(new Obligation.Overdue(List.of(BEN), NOW_MICROS - HOUR_MICROS));

        assertThat(page(OPEN, Optional.of(overdue)))
                .contains("OVERDUE: an urgent clinical review, by whoever the first step calls (Ben), was due <time")
                .doesNotContain("Owed beside", "(Ann");
    }

    @Test
    void has_an_owner_of_whom_nobody_is_known_rather_than_none() {
        Obligation nobodys = new Obligation(
                FollowUpKind.SUPERVISING_PHYSICIAN_CALL,
                FollowUpOwner.SUPERVISING_PHYSICIAN,
                List.of(),
                NOW_MICROS + HOUR_MICROS,
                Optional.empty(),
                Optional.empty());

        assertThat(page(OPEN, Optional.of(nobodys)))
                .contains("a call to the supervising physician, by the supervising physician (nobody is known), due");
    }

    @Test
    void is_done_with_its_outcome_by_whom_and_a_note_that_is_text() {
        Obligation done =
                REVIEW.with(new Obligation.Done(BEN, FollowUpOutcome.VISIT_ARRANGED, "at <b>ten</b>", NOW_MICROS));

        assertThat(page(OPEN, Optional.of(done)))
                .contains("Done beside the answer: an urgent clinical review, by Ben, <time")
                .contains(": a visit is arranged. at &lt;b&gt;ten&lt;/b&gt;</p>")
                .doesNotContain("Owed beside", "OVERDUE");
    }

    @ParameterizedTest
    @CsvSource({
        "SUPERVISING_PHYSICIAN_CALL, a call to the supervising physician",
        "URGENT_CLINICAL_REVIEW, an urgent clinical review",
        "MEDICATION_RECONCILIATION, a medication reconciliation",
        "SAME_DAY_ESCALATION, an escalation on the patient's own day"
    })
    void is_called_by_what_each_condition_asks_for(FollowUpKind kind, String words) {
        Obligation owed = new Obligation(
                kind, FollowUpOwner.FIRST_STEP, List.of(ANN), NOW_MICROS, Optional.empty(), Optional.empty());

        assertThat(page(OPEN, Optional.of(owed)).replace("&#39;", "'")).contains("answer: " + words + ", by whoever");
    }

    @ParameterizedTest
    @EnumSource(FollowUpOutcome.class)
    void has_no_outcome_that_the_page_shows_as_its_code(FollowUpOutcome outcome) {
        Obligation done = REVIEW.with(new Obligation.Done(ANN, outcome, "", NOW_MICROS));

        assertThat(page(OPEN, Optional.of(done)))
                .contains("Done beside the answer")
                .doesNotContain(outcome.name());
    }

    private static String page(State state, Optional<Obligation> owed) {
        Episode episode = new Episode(
                        new EpisodeId(9, 0),
                        new PracticeId(1),
                        new PatientId(1),
                        1,
                        0,
                        new Threshold.SingleValue(
                                Vital.OXYGEN_SATURATION,
                                List.of(new Limit(Limit.Part.VALUE, Limit.Side.BELOW, Quantity.of("88", Unit.PERCENT))),
                                Tier.T1,
                                Duration.ofHours(2)),
                        1,
                        NOW_MICROS,
                        "Oxygen saturation below 88 %.",
                        List.of(),
                        state,
                        List.of(),
                        0)
                .owing(owed);
        return new EpisodePage(
                        episode,
                        Optional.empty(),
                        person -> Map.of(ANN, "Ann", BEN, "Ben").getOrDefault(person, "?"),
                        ZoneId.of("America/New_York"),
                        NOW,
                        Optional.of(List.of()),
                        new Viewer("Ann", "token", true, true, true),
                        Optional.empty())
                .render();
    }
}
