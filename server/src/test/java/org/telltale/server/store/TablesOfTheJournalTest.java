package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.PolicyEvent;
import org.telltale.care.event.SourceEvent;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Condition;
import org.telltale.care.plan.ConditionReview;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.FollowUp;
import org.telltale.care.plan.FollowUpKind;
import org.telltale.care.plan.FollowUpOwner;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.PatientRole;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.practice.Site;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.store.CareReads;
import org.telltale.care.store.EpisodePhase;
import org.telltale.care.store.EpisodeProjection;
import org.telltale.care.store.EpisodeReads;
import org.telltale.care.store.EpisodeRecord;
import org.telltale.care.store.EpisodeStepKind;
import org.telltale.care.store.FactReads;
import org.telltale.care.store.HoldingRecord;
import org.telltale.care.store.PlanReads;
import org.telltale.care.store.PlanRecord;
import org.telltale.care.store.Projections;
import org.telltale.care.store.ReadingReads;
import org.telltale.care.store.ReadingRecord;
import org.telltale.care.store.ReviewRecord;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.server.timescale.DatabaseLogin;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TablesOfTheJournalTest extends EmptyStore {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PracticeId ANOTHER = new PracticeId(2);
    private static final PatientId MARIA = new PatientId(7);
    private static final PersonId NURSE = new PersonId(4);
    private static final PersonId DOCTOR = new PersonId(5);
    private static final DeviceId SCALE = new DeviceId(5);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final long NOON_MICROS = Bodies.micros(NOON);
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final EpisodeId EPISODE = new EpisodeId(40, 1);

    private long sequence;

    TablesOfTheJournalTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @Test
    void know_practices_with_their_sites() {
        happened(
                new CareEvent.PracticeOpened(
                        "Lakeside", new Npi("1234567893"), "123456789", List.of(new Site("Main", CHICAGO))),
                1);

        assertThat(asked(CareReads::new).practice(PRACTICE)).hasValueSatisfying(practice -> {
            assertThat(practice.sites()).containsExactly(new Site("Main", CHICAGO));
            assertThat(practice.openedAt()).isEqualTo(NOON);
            assertThat(practice.tin()).isEqualTo("123456789");
        });
        assertThat(asked(CareReads::new).practices()).hasSize(1);
    }

    @Test
    void know_which_credentials_may_send_for_a_practice() {
        happened(new CareEvent.CredentialIssued("cloud-1", List.of(PRACTICE, ANOTHER), "bb"), 3);
        happened(new CareEvent.CredentialIssued("hub-2", List.of(ANOTHER), "cc", Optional.of("cassia")), 4);
        happened(new CareEvent.CredentialRevoked(new CredentialId(3)), 0);

        assertThat(asked(CareReads::new).credentials(PRACTICE)).singleElement().satisfies(credential -> {
            assertThat(credential.gateway()).isEqualTo("cloud-1");
            assertThat(credential.revokedAt()).contains(NOON);
        });
    }

    @Test
    void say_again_how_senders_speak_when_a_journal_is_begun_anew() {
        happened(new SourceEvent.SourcePublished("cassia", "{\"source\":\"cassia\"}"), 1);
        happened(new CareEvent.CredentialIssued("hub-2", List.of(PRACTICE), "cc", Optional.of("cassia")), 1);

        assertThat(asked(FactReads::new).all())
                .extracting(FactReads.Fact::event)
                .contains(
                        new SourceEvent.SourcePublished("cassia", "{\"source\":\"cassia\"}"),
                        new CareEvent.CredentialIssued("hub-2", List.of(PRACTICE), "cc", Optional.of("cassia")));
    }

    @Test
    void know_who_held_a_device_also_when_that_became_known_late() {
        PatientId jo = new PatientId(8);
        Instant later = NOON.plus(Duration.ofDays(2));
        happened(new CareEvent.DeviceRegistered(PRACTICE, "scale-5", "Acme S1", true), SCALE.number());
        happened(new CareEvent.DeviceAssigned(PRACTICE, SCALE, MARIA, NOON), 0);
        happened(new CareEvent.DeviceReturned(PRACTICE, SCALE, later), 0);
        happened(new CareEvent.DeviceAssigned(PRACTICE, SCALE, jo, NOON.plus(Duration.ofDays(1))), 0);

        assertThat(asked(CareReads::new).holdings(PRACTICE, SCALE))
                .containsExactly(
                        new HoldingRecord(SCALE, MARIA, NOON, Optional.of(NOON.plus(Duration.ofDays(1)))),
                        new HoldingRecord(SCALE, jo, NOON.plus(Duration.ofDays(1)), Optional.of(later)));
        assertThat(asked(CareReads::new).holdings(PRACTICE, jo)).hasSize(1);
        assertThat(asked(CareReads::new).holdings(ANOTHER, SCALE)).isEmpty();
        assertThat(asked(CareReads::new).devices(PRACTICE, 0, 10)).hasSize(1);
    }

    @Test
    void know_by_which_zone_and_in_which_status_a_patient_lived_when() {
        ZoneId phoenix = ZoneId.of("America/Phoenix");
        enrollMaria();
        happened(new CareEvent.StatusChanged(PRACTICE, MARIA, PatientStatus.ADMITTED, NOON), 0);
        happened(new CareEvent.ZoneChanged(PRACTICE, MARIA, phoenix, NOON), 0);

        assertThat(asked(CareReads::new).patients(PRACTICE, 0, 10))
                .singleElement()
                .satisfies(maria -> {
                    assertThat(maria.born()).isEqualTo(LocalDate.of(1951, 3, 4));
                    assertThat(maria.zones().at(NOON.minusSeconds(1))).isEqualTo(CHICAGO);
                    assertThat(maria.zones().at(NOON)).isEqualTo(phoenix);
                    assertThat(maria.statuses().at(NOON)).isEqualTo(PatientStatus.ADMITTED);
                    assertThat(maria.toString()).doesNotContain("Maria");
                });
        assertThat(asked(CareReads::new).patient(ANOTHER, MARIA)).isEmpty();
    }

    @Test
    void know_every_signed_threshold_as_it_was_signed() {
        Duration day = Duration.ofDays(1);
        CarePlan plan = new CarePlan(
                2,
                List.of(
                        Threshold.Change.weightGain(
                                Quantity.of("2.20", Unit.POUND), day, Duration.ofMinutes(30), Tier.T1, day),
                        new Threshold.SingleValue(
                                Vital.OXYGEN_SATURATION,
                                List.of(Limit.below(Quantity.of("88", Unit.PERCENT))),
                                Tier.T1,
                                day),
                        new Threshold.CountOutOf(
                                Vital.GLUCOSE,
                                Limit.outOf(
                                        Quantity.of("3.9", Unit.MILLIMOLE_PER_LITRE),
                                        Quantity.of("180", Unit.MILLIGRAM_PER_DECILITRE)),
                                2,
                                3,
                                Tier.T2,
                                day),
                        new Threshold.Sustained(
                                Vital.BLOOD_PRESSURE,
                                Limit.pressureAtOrOver(
                                        Quantity.of("160", Unit.MILLIMETRE_OF_MERCURY),
                                        Quantity.of("100", Unit.MILLIMETRE_OF_MERCURY)),
                                3,
                                Duration.ofHours(12),
                                day,
                                Tier.T2,
                                day)),
                LocalDate.of(2027, 2, 28),
                List.of(new CarePlan.FromRule(0, "W1", 1), new CarePlan.FromRule(3, "B3", 2)),
                List.of(
                        new FollowUp(
                                0,
                                FollowUpKind.SUPERVISING_PHYSICIAN_CALL,
                                FollowUpOwner.SUPERVISING_PHYSICIAN,
                                Optional.of(Duration.ofHours(2))),
                        new FollowUp(3, FollowUpKind.SAME_DAY_ESCALATION, FollowUpOwner.FIRST_STEP, Optional.empty())),
                List.of(new ConditionReview(Condition.HEART_FAILURE, List.of(3, 0), LocalDate.of(2026, 12, 24))),
                Optional.of(NURSE));
        enrollMaria();
        happened(new CareEvent.PlanSigned(PRACTICE, MARIA, new CarePlan(1, List.of(), plan.reviewBy()), DOCTOR), 0);
        happened(new CareEvent.PlanSigned(PRACTICE, MARIA, plan, DOCTOR), 0);

        assertThat(asked(PlanReads::new).plans(PRACTICE, MARIA))
                .containsExactly(
                        new PlanRecord(MARIA, plan, DOCTOR, NOON),
                        new PlanRecord(MARIA, new CarePlan(1, List.of(), plan.reviewBy()), DOCTOR, NOON));
        assertThat(asked(PlanReads::new).plans(ANOTHER, MARIA)).isEmpty();
        assertThat(asked(PlanReads::new).signers(PRACTICE, NOON).people()).containsExactly(NURSE);
        assertThat(asked(FactReads::new).all())
                .extracting(FactReads.Fact::event)
                .contains(new CareEvent.PlanSigned(PRACTICE, MARIA, plan, DOCTOR));
    }

    @Test
    void know_the_policy_that_was_published_last() {
        EscalationPolicy policy = new EscalationPolicy(
                List.of(
                        new EscalationPolicy.Step(List.of(NURSE, DOCTOR), Duration.ofMinutes(5)),
                        new EscalationPolicy.Step(List.of(), Duration.ofMinutes(1))),
                1,
                DOCTOR,
                Duration.ofMinutes(10));
        happened(
                new CareEvent.PolicyPublished(
                        PRACTICE,
                        new EscalationPolicy(
                                List.of(new EscalationPolicy.Step(List.of(DOCTOR), Duration.ofHours(1))),
                                0,
                                DOCTOR,
                                Duration.ofHours(1))),
                0);
        happened(new CareEvent.PolicyPublished(PRACTICE, policy), 0);
        happened(new CareEvent.PagingSet(PRACTICE, 3, Duration.ofSeconds(20), URI.create("https://t.example/p")), 0);

        assertThat(asked(PlanReads::new).policy(PRACTICE)).contains(policy);
    }

    @Test
    void know_the_policy_of_a_tier_beside_the_one_of_every_tier_and_say_both_again() {
        CareEvent every = new CareEvent.PolicyPublished(
                PRACTICE,
                new EscalationPolicy(
                        List.of(new EscalationPolicy.Step(List.of(NURSE), Duration.ofMinutes(5))),
                        0,
                        DOCTOR,
                        Duration.ofMinutes(10)));
        EscalationPolicy ofT2 = new EscalationPolicy(
                List.of(new EscalationPolicy.Step(
                        List.of(), List.of(), List.of(PatientRole.SUPERVISING_PHYSICIAN), Duration.ofMinutes(30))),
                1,
                DOCTOR,
                Duration.ofMinutes(15));
        PolicyEvent own = new PolicyEvent.TierPolicyPublished(PRACTICE, Tier.T2, ofT2);
        happened(own, 0);
        happened(every, 0);

        assertThat(asked(PlanReads::new).policy(PRACTICE, Tier.T2)).contains(ofT2);
        assertThat(asked(PlanReads::new).policy(PRACTICE, Tier.T1)).isEmpty();
        assertThat(asked(PlanReads::new).policy(new PracticeId(2), Tier.T2)).isEmpty();
        assertThat(asked(PlanReads::new).policy(PRACTICE)).contains(((CareEvent.PolicyPublished) every).policy());
        assertThat(asked(FactReads::new).all())
                .extracting(FactReads.Fact::event)
                .containsExactly(own, every);
    }

    @Test
    void know_an_episode_and_everything_that_happened_to_it() {
        EpisodeRecord open = episode(EpisodePhase.OPEN, Optional.empty(), Optional.empty(), List.of(page("PENDING")));
        EpisodeRecord taken = episode(
                EpisodePhase.ACKNOWLEDGED,
                Optional.of(new EpisodeRecord.Acknowledgement(NURSE, NOON)),
                Optional.empty(),
                List.of(page("SENT")));
        EpisodeRecord over = episode(
                EpisodePhase.RESOLVED,
                Optional.empty(),
                Optional.of(new EpisodeRecord.Ending(
                        NOON, "PERSON", Optional.of(NURSE), Optional.of(Disposition.ACTED_ON), "called her")),
                List.of(page("SENT")));
        stepped(EpisodeStepKind.OPENED, Optional.empty(), open);
        happened(new CareEvent.Viewed(PRACTICE, EPISODE, NURSE), 0);
        stepped(EpisodeStepKind.ACKNOWLEDGED, Optional.of(NURSE), taken);

        assertThat(asked(EpisodeReads::new).episode(PRACTICE, EPISODE)).contains(taken);
        assertThat(asked(EpisodeReads::new).episodes(PRACTICE, true, Long.MAX_VALUE, 10))
                .containsExactly(taken);

        stepped(EpisodeStepKind.RESOLVED, Optional.of(NURSE), over);

        assertThat(asked(EpisodeReads::new).episodes(PRACTICE, true, Long.MAX_VALUE, 10))
                .isEmpty();
        assertThat(asked(EpisodeReads::new).episodes(PRACTICE, MARIA, 10))
                .singleElement()
                .satisfies(episode -> {
                    assertThat(episode.ending()).isEqualTo(over.ending());
                    assertThat(episode.acknowledged()).isEqualTo(taken.acknowledged());
                });
        assertThat(asked(EpisodeReads::new).steps(PRACTICE, EPISODE))
                .extracting(EpisodeReads.Step::kind)
                .containsExactly(
                        EpisodeStepKind.OPENED,
                        EpisodeStepKind.VIEWED,
                        EpisodeStepKind.ACKNOWLEDGED,
                        EpisodeStepKind.RESOLVED);
        assertThat(asked(EpisodeReads::new).episode(ANOTHER, EPISODE)).isEmpty();
        assertThat(asked(EpisodeReads::new).steps(ANOTHER, EPISODE)).isEmpty();
    }

    @Test
    void know_breaches_that_paged_nobody() {
        ReviewRecord late = new ReviewRecord(
                ReviewRecord.Kind.LATE, PRACTICE, MARIA, 2, 0, Tier.T1, "weight up 3 lb", Optional.empty(), 2, NOON);
        written(handle -> new EpisodeProjection(handle).review(sequence, late));

        EpisodeReads reads = asked(EpisodeReads::new);
        assertThat(reads.reviews(PRACTICE, Optional.of(MARIA), 5)).containsExactly(late);
        assertThat(reads.reviews(PRACTICE, Optional.empty(), 5)).containsExactly(late);
        assertThat(reads.reviews(ANOTHER, Optional.empty(), 5)).isEmpty();
    }

    @Test
    void know_a_reading_as_it_was_sent() {
        happened(new CareEvent.DeviceRegistered(PRACTICE, "scale-5", "Acme S1", true), SCALE.number());
        new Bodies(batch).weight(++sequence, "2026-11-21T07:58:00Z", "82.50");
        written(_ -> {});

        TimeSpan today = TimeSpan.lasting(Instant.parse("2026-11-21T00:00:00Z"), Duration.ofDays(1));
        assertThat(asked(ReadingReads::new).readings(PRACTICE, MARIA, today, 10))
                .singleElement()
                .satisfies(reading -> {
                    assertThat(reading.first()).isEqualTo(Quantity.of("82.50", Unit.KILOGRAM));
                    assertThat(reading.second()).isEmpty();
                    assertThat(reading.takenAt()).isEqualTo("2026-11-21T07:58:00Z");
                    assertThat(reading.times())
                            .isEqualTo(new ReadingRecord.Times(
                                    Optional.of(reading.takenAt()),
                                    Optional.of(0),
                                    Optional.empty(),
                                    Bodies.RECEIVED,
                                    Instant.parse("2026-11-21T08:00:06Z")));
                });
        assertThat(asked(ReadingReads::new).readings(ANOTHER, MARIA, today, 10)).isEmpty();
        assertThat(asked(CareReads::new).position(0)).isEqualTo(sequence);
        assertThat(asked(ReadingReads::new).dayProofs(ANOTHER, MARIA, today)).isEmpty();
        assertThat(asked(ReadingReads::new).dayProofs(PRACTICE, MARIA, today))
                .singleElement()
                .satisfies(proof -> {
                    assertThat(proof.takenAt()).isEqualTo("2026-11-21T07:58:00Z");
                    assertThat(proof.receivedAt()).isEqualTo(Bodies.RECEIVED);
                    assertThat(proof.manual()).isFalse();
                    assertThat(proof.fdaDefined()).isTrue();
                });
    }

    @Test
    void show_a_held_reading_of_an_unknown_device_to_the_practices_of_its_gateway_until_it_is_settled() {
        happened(new CareEvent.CredentialIssued("hub", List.of(PRACTICE), "dd"), Bodies.CREDENTIAL);
        new Bodies(batch).weight(++sequence, "2026-11-21T07:58:00Z", "82.50", Verdict.HELD);
        long heldAt = sequence;
        written(_ -> {});

        assertThat(asked(ReadingReads::new).held(PRACTICE, 0, 10))
                .singleElement()
                .satisfies(held -> {
                    assertThat(held.reason()).isEqualTo(VerdictReason.UNKNOWN_DEVICE);
                    assertThat(held.reading().firstQuanta())
                            .isEqualTo(Quantity.of("82.5", Unit.KILOGRAM).quanta());
                    assertThat(held.deviceName()).isEqualTo("scale-5");
                });
        assertThat(asked(ReadingReads::new).heldAt(PRACTICE, heldAt, 0)).isPresent();
        assertThat(asked(ReadingReads::new).held(ANOTHER, 0, 10)).isEmpty();

        batch.reject(++sequence, heldAt, 0, PRACTICE.number());
        written(_ -> {});

        assertThat(asked(ReadingReads::new).held(PRACTICE, 0, 10)).isEmpty();
    }

    @Test
    void say_nothing_about_a_person_when_the_database_refuses() {
        enrollMaria();

        assertThatThrownBy(this::enrollMaria).satisfies(failure -> {
            StringWriter printed = new StringWriter();
            failure.printStackTrace(new PrintWriter(printed));
            assertThat(printed.toString()).contains("23505").doesNotContain("MRN-1", "1951-03-04");
        });
    }

    private void enrollMaria() {
        happened(
                new CareEvent.PatientEnrolled(
                        PRACTICE, "MRN-1", "Maria", LocalDate.of(1951, 3, 4), CHICAGO, PatientStatus.ACTIVE),
                MARIA.number());
    }

    private static EpisodeRecord episode(
            EpisodePhase phase,
            Optional<EpisodeRecord.Acknowledgement> acknowledged,
            Optional<EpisodeRecord.Ending> ending,
            List<EpisodeRecord.Page> pages) {
        return new EpisodeRecord(
                EPISODE,
                PRACTICE,
                MARIA,
                2,
                0,
                1,
                Vital.WEIGHT,
                Tier.T1,
                NOON,
                "weight up 3 lb in 24 hours",
                List.of(
                        new EpisodeRecord.Evidence(38, 0, Vital.WEIGHT, NOON, 800L, Optional.empty()),
                        new EpisodeRecord.Evidence(40, 2, Vital.BLOOD_PRESSURE, NOON, 900L, Optional.of(60L))),
                phase,
                acknowledged,
                ending,
                pages,
                1);
    }

    private static EpisodeRecord.Page page(String state) {
        return new EpisodeRecord.Page(new PageId(40, 2), NURSE, 0, 0, NOON, 1, NOON, state, "");
    }

    private void stepped(EpisodeStepKind kind, Optional<PersonId> person, EpisodeRecord episode) {
        written(handle -> new EpisodeProjection(handle).put(sequence, NOON_MICROS, kind, person, episode));
    }

    private void happened(CareEvent event, long number) {
        written(handle -> new Projections(handle).apply(sequence, NOON_MICROS, event, number));
    }

    private void written(Writing writing) {
        sequence++;
        commit(sequence, writing);
    }

    private <T> T asked(Function<Handle, T> reads) {
        return reads.apply(asking);
    }
}
