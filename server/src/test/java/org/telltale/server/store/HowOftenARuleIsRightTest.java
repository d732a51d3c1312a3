package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.telltale.care.page.Disposition.ACTED_ON;
import static org.telltale.care.page.Disposition.DUPLICATE;
import static org.telltale.care.page.Disposition.KNOWN;
import static org.telltale.care.page.Disposition.TECHNIQUE_ERROR;
import static org.telltale.care.page.Disposition.WRONG_PERSON;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.AlarmLoad;
import org.telltale.care.store.AlarmLoadReads;
import org.telltale.care.store.EpisodePhase;
import org.telltale.care.store.EpisodeProjection;
import org.telltale.care.store.EpisodeRecord;
import org.telltale.care.store.EpisodeStepKind;
import org.telltale.care.store.Projections;
import org.telltale.care.store.RuleMeasure;
import org.telltale.care.store.RuleReads;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.server.timescale.DatabaseLogin;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HowOftenARuleIsRightTest extends EmptyStore {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PatientId PATIENT = new PatientId(1);
    private static final PersonId NURSE = new PersonId(1);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final TimeSpan THAT_DAY =
            TimeSpan.lasting(Instant.parse("2026-11-21T00:00:00Z"), Duration.ofDays(1));
    private static final int SATURATION = 0;
    private static final int WEIGHT = 1;

    private int opened;

    HowOftenARuleIsRightTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @Test
    void is_the_share_of_what_was_acted_on_among_all_that_a_person_judged() {
        commit(99, handle -> {
            sign(handle);
            for (Disposition disposition :
                    List.of(ACTED_ON, ACTED_ON, TECHNIQUE_ERROR, WRONG_PERSON, DUPLICATE, KNOWN, KNOWN, KNOWN)) {
                ends(handle, opens(handle, SATURATION, NOON), "PERSON", Optional.of(disposition));
            }
            ends(handle, opens(handle, SATURATION, NOON), "READING", Optional.empty());
            ends(handle, opens(handle, SATURATION, NOON), "STATUS", Optional.empty());
            opens(handle, SATURATION, NOON);
        });

        assertThat(measures()).singleElement().satisfies(measure -> {
            assertThat(measure.predictiveValue()).contains(0.25);
            assertThat(measure.dispositions())
                    .isEqualTo(Map.of(ACTED_ON, 2, TECHNIQUE_ERROR, 1, WRONG_PERSON, 1, DUPLICATE, 1, KNOWN, 3));
            assertThat(measure.judged()).isEqualTo(8);
            assertThat(List.of(
                            measure.episodes(), measure.endedByReading(), measure.endedByStatus(), measure.goingOn()))
                    .containsExactly(11, 1, 1, 1);
        });
    }

    @Test
    void is_not_said_where_nobody_has_judged_any() {
        commit(99, handle -> {
            sign(handle);
            ends(handle, opens(handle, SATURATION, NOON), "READING", Optional.empty());
        });

        assertThat(measures()).singleElement().satisfies(measure -> {
            assertThat(measure.predictiveValue()).isEmpty();
            assertThat(measure.dispositions())
                    .hasSize(5)
                    .allSatisfy((_, count) -> assertThat(count).isZero());
        });
    }

    @Test
    void counts_the_first_acknowledgement_and_never_an_end_in_place_of_one() {
        commit(99, handle -> {
            sign(handle);
            EpisodeId quick = opens(handle, SATURATION, NOON);
            taken(handle, quick, NOON.plusSeconds(120));
            taken(handle, quick, NOON.plusSeconds(3_000));
            ends(handle, quick, "PERSON", Optional.of(ACTED_ON));
            taken(handle, opens(handle, SATURATION, NOON), NOON.plusSeconds(600));
            EpisodeId untaken = opens(handle, SATURATION, NOON);
            ends(handle, untaken, "PERSON", Optional.of(KNOWN));
            step(handle, untaken, EpisodeStepKind.ACKNOWLEDGED_TOO_LATE, NOON.plusSeconds(9));
        });

        assertThat(measures()).singleElement().satisfies(measure -> {
            assertThat(measure.episodes()).isEqualTo(3);
            assertThat(measure.acknowledged()).isEqualTo(2);
            assertThat(measure.medianToAcknowledge()).contains(Duration.ofMinutes(2));
        });
    }

    @Test
    void is_told_by_shape_and_vital_and_tier_of_the_practice_and_the_span() {
        commit(99, handle -> {
            sign(handle);
            opens(handle, SATURATION, NOON);
            opens(handle, WEIGHT, NOON);
            opens(handle, WEIGHT, NOON);
            opens(handle, WEIGHT, THAT_DAY.endExclusive());
            opens(handle, WEIGHT, THAT_DAY.startInclusive().minusNanos(1_000));
        });

        assertThat(measures())
                .extracting(RuleMeasure::rule, RuleMeasure::vital, RuleMeasure::tier, RuleMeasure::episodes)
                .containsExactly(
                        tuple("change", Vital.WEIGHT, Tier.T2, 2),
                        tuple("single_value", Vital.OXYGEN_SATURATION, Tier.T1, 1));
        assertThat(new RuleReads(asking).measures(new PracticeId(2), THAT_DAY)).isEmpty();
    }

    /// Maria was held to both from noon on, to the rule W1 alone from six to nine, and was in
    /// hospital since.
    @Test
    void stands_beside_for_how_long_monitored_patients_were_held_to_it() {
        commit(99, handle -> {
            enroll(handle);
            sign(handle);
            CarePlan gainAlone = new CarePlan(
                    2, List.of(gain()), LocalDate.of(2027, 1, 1), List.of(new CarePlan.FromRule(0, "W1", 3)));
            sign(handle, 2, NOON.plusSeconds(6 * 3_600), gainAlone);
            new Projections(handle)
                    .apply(
                            5,
                            Bodies.micros(NOON.plusSeconds(9 * 3_600)),
                            new CareEvent.StatusChanged(
                                    PRACTICE, PATIENT, PatientStatus.ADMITTED, NOON.plusSeconds(9 * 3_600)),
                            0);
            opens(handle, SATURATION, NOON);
            opens(handle, WEIGHT, NOON);
            EpisodeId later = new EpisodeId(80, 0);
            put(
                    handle,
                    later,
                    EpisodeStepKind.OPENED,
                    NOON.plusSeconds(7 * 3_600),
                    episode(later, 2, 0, NOON.plusSeconds(7 * 3_600), EpisodePhase.OPEN, Optional.empty()));
        });

        assertThat(measures())
                .extracting(RuleMeasure::library, RuleMeasure::vital, RuleMeasure::patientDays)
                .containsExactlyInAnyOrder(
                        tuple(Optional.of("W1"), Vital.WEIGHT, 0.125),
                        tuple(Optional.empty(), Vital.WEIGHT, 0.25),
                        tuple(Optional.empty(), Vital.OXYGEN_SATURATION, 0.25));
        assertThat(new AlarmLoadReads(asking).load(PRACTICE, THAT_DAY).patientDays())
                .isEqualTo(0.375);
    }

    @Test
    void stands_beside_how_soon_episodes_were_taken_apart_from_how_soon_they_were_over() {
        commit(99, handle -> {
            enroll(handle);
            sign(handle);
            EpisodeId quick = opens(handle, SATURATION, NOON);
            taken(handle, quick, NOON.plusSeconds(120));
            ends(handle, quick, "PERSON", Optional.of(ACTED_ON));
            taken(handle, opens(handle, SATURATION, NOON), NOON.plusSeconds(600));
            ends(handle, opens(handle, SATURATION, NOON), "READING", Optional.empty());
            opens(handle, SATURATION, THAT_DAY.endExclusive());
        });

        AlarmLoad load = new AlarmLoadReads(asking).load(PRACTICE, THAT_DAY);

        assertThat(load.episodes()).isEqualTo(3);
        assertThat(load.patients()).isOne();
        assertThat(load.monitoredPatients()).isOne();
        assertThat(load.patientDays()).isEqualTo(0.5); // signed at noon
        assertThat(load.toAcknowledge())
                .isEqualTo(new AlarmLoad.Times(
                        2, Optional.of(Duration.ofMinutes(2)), Optional.of(Duration.ofMinutes(10))));
        assertThat(load.toClose())
                .isEqualTo(new AlarmLoad.Times(2, Optional.of(Duration.ofHours(1)), Optional.of(Duration.ofHours(1))));
        AlarmLoad others = new AlarmLoadReads(asking).load(new PracticeId(2), THAT_DAY);
        assertThat(others.episodes() + others.monitoredPatients()).isZero();
        assertThat(others.patientDays()).isZero();
        assertThat(new AlarmLoadReads(asking).pages(PRACTICE, THAT_DAY)).isEmpty();
    }

    private static void enroll(Handle handle) {
        new Projections(handle)
                .apply(
                        1,
                        Bodies.micros(NOON),
                        new CareEvent.PatientEnrolled(
                                PRACTICE,
                                "P-1",
                                "Maria",
                                LocalDate.of(1950, 2, 28),
                                ZoneId.of("America/New_York"),
                                PatientStatus.ACTIVE),
                        PATIENT.number());
    }

    private List<RuleMeasure> measures() {
        return new RuleReads(asking).measures(PRACTICE, THAT_DAY);
    }

    private static void sign(Handle handle) {
        Threshold low = new Threshold.SingleValue(
                Vital.OXYGEN_SATURATION,
                List.of(Limit.below(Quantity.of("88", Unit.PERCENT))),
                Tier.T1,
                Duration.ofHours(2));
        sign(handle, 1, NOON, new CarePlan(1, List.of(low, gain()), LocalDate.of(2027, 1, 1)));
    }

    private static Threshold gain() {
        return Threshold.Change.weightGain(
                Quantity.of("2", Unit.POUND), Duration.ofDays(1), Duration.ZERO, Tier.T2, Duration.ofHours(2));
    }

    private static void sign(Handle handle, long position, Instant at, CarePlan plan) {
        new Projections(handle)
                .apply(position, Bodies.micros(at), new CareEvent.PlanSigned(PRACTICE, PATIENT, plan, NURSE), 0);
    }

    private EpisodeId opens(Handle handle, int threshold, Instant at) {
        EpisodeId id = new EpisodeId(10 + ++opened, 0);
        put(handle, id, EpisodeStepKind.OPENED, at, episode(id, threshold, at, EpisodePhase.OPEN, Optional.empty()));
        return id;
    }

    private static void taken(Handle handle, EpisodeId id, Instant at) {
        step(handle, id, EpisodeStepKind.ACKNOWLEDGED, at);
    }

    private static void step(Handle handle, EpisodeId id, EpisodeStepKind kind, Instant at) {
        put(handle, id, kind, at, episode(id, SATURATION, NOON, EpisodePhase.ACKNOWLEDGED, Optional.empty()));
    }

    private static void ends(Handle handle, EpisodeId id, String cause, Optional<Disposition> disposition) {
        Instant at = NOON.plusSeconds(3_600);
        EpisodeRecord.Ending ending = new EpisodeRecord.Ending(at, cause, disposition.map(_ -> NURSE), disposition, "");
        put(
                handle,
                id,
                EpisodeStepKind.RESOLVED,
                at,
                episode(id, SATURATION, NOON, EpisodePhase.RESOLVED, Optional.of(ending)));
    }

    private static void put(Handle handle, EpisodeId id, EpisodeStepKind kind, Instant at, EpisodeRecord episode) {
        new EpisodeProjection(handle).put(id.position(), Bodies.micros(at), kind, Optional.empty(), episode);
    }

    private static EpisodeRecord episode(
            EpisodeId id, int threshold, Instant openedAt, EpisodePhase phase, Optional<EpisodeRecord.Ending> ending) {
        return episode(id, 1, threshold, openedAt, phase, ending);
    }

    private static EpisodeRecord episode(
            EpisodeId id,
            int planVersion,
            int threshold,
            Instant openedAt,
            EpisodePhase phase,
            Optional<EpisodeRecord.Ending> ending) {
        boolean isLow = planVersion == 1 && threshold == SATURATION;
        return new EpisodeRecord(
                id,
                PRACTICE,
                PATIENT,
                planVersion,
                threshold,
                1,
                isLow ? Vital.OXYGEN_SATURATION : Vital.WEIGHT,
                isLow ? Tier.T1 : Tier.T2,
                openedAt,
                "out of the limits",
                List.of(),
                phase,
                Optional.empty(),
                ending,
                List.of(),
                0);
    }
}
