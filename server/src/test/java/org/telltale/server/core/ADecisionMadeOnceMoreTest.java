package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.EpisodeEvent;
import org.telltale.care.event.RotaEvent;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.page.DecisionId;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.FollowUp;
import org.telltale.care.plan.FollowUpKind;
import org.telltale.care.plan.FollowUpOutcome;
import org.telltale.care.plan.FollowUpOwner;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.Verdict;
import org.telltale.care.rota.Hours;
import org.telltale.care.rota.Layer;
import org.telltale.care.rota.Rota;
import org.telltale.care.rota.Rotation;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.DecisionReads;
import org.telltale.care.store.DecisionRecord;
import org.telltale.care.store.EpisodeStepKind;
import org.telltale.care.store.ReviewRecord;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.State;
import org.telltale.ingest.journal.Journal;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// The day of [GoldenDay], and after it what is not in it: a step that calls nobody, a practice
/// without a policy, a value that was not confirmed, an answer that came too late.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ADecisionMadeOnceMoreTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PersonId NURSE = new PersonId(1);
    private static final PersonId PHYSICIAN = new PersonId(2);
    private static final PatientId MARIA = new PatientId(1);
    private static final PatientId ROSA = new PatientId(3);

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-21T12:10:00Z"));
    private final StoreDatabase database;

    ADecisionMadeOnceMoreTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
    }

    @BeforeEach
    void an_empty_database() throws SQLException {
        database.emptyEverything();
    }

    @Test
    void is_the_same_to_the_byte_for_every_decision_of_a_day_that_has_every_kind() throws Exception {
        live();
        List<DecisionRecord> decisions = written();

        assertThat(decisions.stream().map(DecisionRecord::kind).distinct())
                .containsExactlyInAnyOrderElementsOf(everyKind());
        try (Journal journal = Journal.open(TestShard.journalIn(folder));
                JournalReruns reruns = reruns(journal, JournalReruns.MOST_RECORDS)) {
            for (DecisionRecord decision : decisions) {
                assertThat(made(reruns, decision).told().map(ToldDecision::text))
                        .as("%s %s", decision.kind(), decision.id())
                        .contains(decision.told());
            }
        }
    }

    /// To look at an episode decides nothing, and what a person escalates is told by the step that
    /// is paged for it.
    private static List<String> everyKind() {
        return Stream.concat(
                        EnumSet.complementOf(EnumSet.of(EpisodeStepKind.VIEWED, EpisodeStepKind.ESCALATED)).stream(),
                        Stream.of(ReviewRecord.Kind.values()))
                .map(Enum::name)
                .toList();
    }

    @Test
    void names_the_tier_and_by_which_way_each_page_goes_and_when() throws Exception {
        live();
        DecisionRecord opened = written().stream()
                .filter(decision -> decision.kind().equals("OPENED"))
                .filter(decision -> decision.patient().equals(MARIA))
                .findFirst()
                .orElseThrow();
        long atMicros = PatientPast.micros(opened.at());

        assertThat(opened.told().lines())
                .anySatisfy(line -> assertThat(line).matches("practice 1 patient 1 plan 1 threshold \\d tier T\\d"))
                .anySatisfy(line -> assertThat(line)
                        .matches("page \\S+ person \\d way 0 dispatch 0 attempt 1 PENDING at " + atMicros));
    }

    @Test
    void is_the_same_from_a_snapshot_and_from_the_start_of_the_journal() throws Exception {
        live();
        DecisionRecord last = written().getFirst();
        try (Journal journal = Journal.open(TestShard.journalIn(folder));
                JournalReruns reruns = reruns(journal, JournalReruns.MOST_RECORDS)) {
            Rerun.Made fromSnapshot = made(reruns, last);
            deleteSnapshots();
            Rerun.Made fromStart = made(reruns, last);

            assertThat(fromSnapshot.afterPosition()).isPositive();
            assertThat(fromStart.afterPosition()).isZero();
            assertThat(fromStart.recordCount()).isEqualTo(last.id().position());
            assertThat(fromSnapshot.recordCount()).isLessThan(fromStart.recordCount());
            assertThat(fromSnapshot.told()).isEqualTo(fromStart.told()).isPresent();
            assertThat(fromSnapshot.inputs()).isEqualTo(fromStart.inputs());
        }
    }

    @Test
    void says_from_what_it_was_made_as_it_was_known_then() throws Exception {
        live();
        DecisionRecord worsened = written().stream()
                .filter(decision -> decision.kind().equals("WORSENED"))
                .filter(decision -> decision.patient().equals(MARIA))
                .findFirst()
                .orElseThrow();
        try (Journal journal = Journal.open(TestShard.journalIn(folder));
                JournalReruns reruns = reruns(journal, JournalReruns.MOST_RECORDS)) {
            Rerun.Inputs inputs = made(reruns, worsened).inputs();

            assertThat(inputs.cause().what()).isEqualTo("BODY");
            assertThat(inputs.cause().principal()).isOne();
            assertThat(inputs.patient()).hasValueSatisfying(known -> {
                assertThat(known.status()).isEqualTo(PatientStatus.ACTIVE);
                assertThat(known.planVersion()).isOne();
                assertThat(known.thresholds()).hasSize(2);
            });
            assertThat(inputs.going()).singleElement().satisfies(episode -> {
                assertThat(episode.id()).isEqualTo(worsened.episode().orElseThrow());
                assertThat(episode.reason()).isNotEqualTo(worsened.reason());
            });
            assertThat(inputs.readings())
                    .isNotEmpty()
                    .allSatisfy(seen -> assertThat(seen.verdict()).hasValueSatisfying(judged -> {
                        assertThat(judged.verdict()).isEqualTo(Verdict.STORED);
                        assertThat(judged.device()).isOne();
                        assertThat(judged.receivedAtMicros()).isPresent();
                    }));
        }
    }

    @Test
    void is_none_where_the_journal_makes_no_decision_of_that_name() throws Exception {
        live();
        DecisionId unheardOf = new DecisionId(written().getFirst().id().position(), 99);
        try (Journal journal = Journal.open(TestShard.journalIn(folder));
                JournalReruns reruns = reruns(journal, JournalReruns.MOST_RECORDS)) {
            assertThat(((Rerun.Made) reruns.rerun(PRACTICE, MARIA, unheardOf)).told())
                    .isEmpty();
        }
    }

    @Test
    void is_not_made_where_that_would_be_too_much_work_or_its_record_is_not_there() throws Exception {
        live();
        deleteSnapshots();
        DecisionRecord last = written().getFirst();
        try (Journal journal = Journal.open(TestShard.journalIn(folder));
                JournalReruns reruns = reruns(journal, 5)) {
            assertThat(reruns.rerun(PRACTICE, MARIA, last.id()))
                    .isEqualTo(new Rerun.CannotBe(last.id().position() + " records would have to be judged again, and 5"
                            + " are the most: no snapshot that is kept stands nearer before it"));
            long beyond = journal.forcedSequence() + 1;
            assertThat(reruns.rerun(PRACTICE, MARIA, new DecisionId(beyond, 0)))
                    .isEqualTo(new Rerun.CannotBe(
                            "record " + beyond + " is not in this journal: it may have been begun anew since"));
        }
    }

    /// Full from the first look on, or from the second.
    @Test
    void is_neither_begun_nor_gone_on_with_where_the_heap_has_nothing_to_spare() throws Exception {
        live();
        deleteSnapshots();
        DecisionId last = written().getFirst().id();
        for (int enoughLooks = 0; enoughLooks < 2; enoughLooks++) {
            AtomicInteger left = new AtomicInteger(enoughLooks);
            SpareHeap heap = new SpareHeap(1L << 30, () -> left.getAndDecrement() > 0 ? 0 : (1L << 30) - (1L << 20));
            try (Journal journal = Journal.open(TestShard.journalIn(folder));
                    JournalReruns reruns = reruns(journal, heap, JournalReruns.MOST_RECORDS)) {
                assertThat(reruns.rerun(PRACTICE, MARIA, last))
                        .isEqualTo(new Rerun.CannotBe("not enough memory beside what paging needs: "
                                + (enoughLooks == 0 ? 128 : 64) + " MiB must be free, and 1 MiB are; ask again later,"
                                + " or give the server a larger heap"));
            }
        }
    }

    /// A pipe among the snapshots keeps the first run waiting until somebody writes into it.
    @Test
    void waits_for_no_other_and_says_so() throws Exception {
        live();
        deleteSnapshots();
        DecisionId last = written().getFirst().id();
        Path pipe = folder.resolve("snapshots").resolve("snapshot-1");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        try (Journal journal = Journal.open(TestShard.journalIn(folder));
                JournalReruns reruns = reruns(journal, JournalReruns.MOST_RECORDS)) {
            Future<Rerun> first = reruns.begun(PRACTICE, MARIA, last);
            assertThatThrownBy(() -> reruns.rerun(PRACTICE, MARIA, last))
                    .isInstanceOf(Commands.Unavailable.class)
                    .hasMessageStartingWith("the journal is being gone over for this practice already");

            new FileOutputStream(pipe.toFile()).close();
            assertThat(first.get()).isInstanceOf(Rerun.Made.class);
            Files.delete(pipe);
            assertThat(reruns.rerun(PRACTICE, MARIA, last)).isInstanceOf(Rerun.Made.class);
        }
    }

    private static Rerun.Made made(JournalReruns reruns, DecisionRecord decision) throws Commands.Unavailable {
        return (Rerun.Made) reruns.rerun(decision.practice(), decision.patient(), decision.id());
    }

    private JournalReruns reruns(Journal journal, long mostRecords) throws Exception {
        return reruns(journal, SpareHeap.ofThisProcess(), mostRecords);
    }

    private JournalReruns reruns(Journal journal, SpareHeap heap, long mostRecords) throws Exception {
        return new JournalReruns(
                journal,
                new Snapshots(folder.resolve("snapshots"), journal),
                heap,
                new JournalBacktests.Beside(() -> false, () -> 0),
                mostRecords);
    }

    private void deleteSnapshots() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("snapshots"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /// The newest first.
    private List<DecisionRecord> written() throws SQLException {
        try (Connection connection = database.app().connect()) {
            DecisionReads reads = new DecisionReads(CareJdbi.on(connection));
            return Stream.of(PRACTICE, new PracticeId(2))
                    .flatMap(practice -> reads.decisions(practice, Optional.empty(), Long.MAX_VALUE, 10_000).stream())
                    .sorted(Comparator.comparingLong(
                                    (DecisionRecord decision) -> decision.id().position())
                            .reversed())
                    .toList();
        }
    }

    private void live() throws Exception {
        try (TestShard shard = new TestShard(
                folder, clock, database.app()::connect, DecisionWriter.toTables(), Monitor.FIRST_MEMORY)) {
            new GoldenDay(clock, shard).live();
            anAnswerThatComesTooLate(shard);
            oneThatIsPutOff(shard);
            aValueThatIsNotConfirmed(shard);
            quietNights(shard);
            aStepThatCallsNobody(shard);
            aPracticeWithoutAPolicy(shard);
            shard.awaitStored();
        }
    }

    private void anAnswerThatComesTooLate(TestShard shard) throws Exception {
        EpisodeId episode = shard.core.board().open(PRACTICE).getFirst().id();
        shard.apply(new CareEvent.Resolved(PRACTICE, episode, PHYSICIAN, Disposition.KNOWN, "seen"));
        shard.apply(new CareEvent.Acknowledged(PRACTICE, episode, NURSE));
    }

    private void oneThatIsPutOff(TestShard shard) throws Exception {
        EpisodeId episode = shard.core.board().open(PRACTICE).getFirst().id();
        shard.apply(new SilenceEvent.Snoozed(PRACTICE, episode, NURSE, Duration.ofMinutes(10)));
        pass(shard, 11);
    }

    private void aValueThatIsNotConfirmed(TestShard shard) throws Exception {
        shard.apply(new CareEvent.PatientEnrolled(
                PRACTICE, "P-3", "Rosa", LocalDate.of(1944, 5, 1), ZoneId.of("America/Chicago"), PatientStatus.ACTIVE));
        shard.apply(new CareEvent.DeviceRegistered(PRACTICE, "oximeter-3", "Nonin 3230", true));
        shard.apply(
                new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(5), ROSA, Instant.parse("2026-01-01T00:00:00Z")));
        shard.apply(new CareEvent.PlanSigned(
                PRACTICE,
                ROSA,
                new CarePlan(
                        1,
                        List.of(new Threshold.SingleValue(
                                Vital.OXYGEN_SATURATION,
                                List.of(Limit.below(Quantity.of("90", Unit.PERCENT))),
                                Optional.of(Duration.ofMinutes(10)),
                                Tier.T2,
                                Duration.ofHours(12))),
                        LocalDate.of(2027, 1, 1),
                        List.of(),
                        List.of(new FollowUp(
                                0,
                                FollowUpKind.URGENT_CLINICAL_REVIEW,
                                FollowUpOwner.FIRST_STEP,
                                Optional.of(Duration.ofMinutes(10))))),
                PHYSICIAN));
        saturation(shard, "oximeter-3", 88);
        pass(shard, 2);
        saturation(shard, "oximeter-3", 95);
        pass(shard, 15);
    }

    /// So many that there is a snapshot.
    private void quietNights(TestShard shard) throws Exception {
        for (int night = 0; night < 60; night++) {
            saturation(shard, "oximeter-3", 95 + night % 3);
            pass(shard, 1);
        }
        shard.awaitStored();
        assertThat(shard.core.status().judgedPosition()).isGreaterThan(100);
        shard.await("in a snapshot", () -> shard.core.status().snapshotPosition() > 0);
    }

    private void aStepThatCallsNobody(TestShard shard) throws Exception {
        Rotation daily = new Rotation(Rotation.Unit.DAYS, 1, LocalDateTime.of(2026, 1, 1, 0, 0));
        Hours never = new Hours(Set.of(DayOfWeek.MONDAY), LocalTime.of(3, 0), LocalTime.of(3, 1));
        shard.apply(new RotaEvent.RotaPublished(
                PRACTICE,
                new Rota("nights", 1, ZoneOffset.UTC, List.of(new Layer(List.of(NURSE), daily, List.of(never))))));
        shard.apply(new CareEvent.PolicyPublished(
                PRACTICE,
                new EscalationPolicy(
                        List.of(
                                new EscalationPolicy.Step(List.of(), List.of("nights"), Duration.ofMinutes(5)),
                                new EscalationPolicy.Step(List.of(PHYSICIAN), Duration.ofMinutes(5)),
                                new EscalationPolicy.Step(List.of(NURSE), Duration.ofMinutes(5))),
                        0,
                        PHYSICIAN,
                        Duration.ofMinutes(15))));
        saturation(shard, "oximeter-3", 84);
        pass(shard, 12);
        nobodyWaitsForTheNextStep(shard);
        pass(shard, 10);
        for (Episode overdue : shard.core.board().owing(PRACTICE)) {
            shard.apply(
                    new EpisodeEvent.FollowUpDone(PRACTICE, overdue.id(), NURSE, FollowUpOutcome.NO_CHANGE, "seen"));
        }
    }

    private static void nobodyWaitsForTheNextStep(TestShard shard) throws Exception {
        for (Episode open : shard.core.board().open(PRACTICE)) {
            if (open.state() instanceof State.Open waits) {
                shard.apply(new EpisodeEvent.Escalated(PRACTICE, open.id(), NURSE, waits.step(), waits.loop()));
            }
        }
    }

    private void aPracticeWithoutAPolicy(TestShard shard) throws Exception {
        PracticeId other = new PracticeId(2);
        shard.apply(new CareEvent.PracticeOpened("Oak Street", new Npi("1234567893"), "987654321", List.of()));
        shard.apply(new CareEvent.CredentialIssued("gw-2", List.of(other), Directory.keyHash("key-2")));
        shard.apply(new CareEvent.PatientEnrolled(
                other, "O-1", "Ada", LocalDate.of(1950, 1, 1), ZoneId.of("America/Chicago"), PatientStatus.ACTIVE));
        shard.apply(new CareEvent.DeviceRegistered(other, "oximeter-9", "Nonin 3230", true));
        shard.apply(new CareEvent.DeviceAssigned(
                other, new DeviceId(6), new PatientId(4), Instant.parse("2026-01-01T00:00:00Z")));
        shard.apply(new CareEvent.PlanSigned(
                other,
                new PatientId(4),
                new CarePlan(
                        1,
                        List.of(new Threshold.SingleValue(
                                Vital.OXYGEN_SATURATION,
                                List.of(Limit.below(Quantity.of("90", Unit.PERCENT))),
                                Tier.T1,
                                Duration.ofHours(12))),
                        LocalDate.of(2027, 1, 1)),
                PHYSICIAN));
        shard.send(2, body("oximeter-9", 80));
        shard.settle();
    }

    private void saturation(TestShard shard, String device, int percent) {
        shard.send(body(device, percent));
    }

    private String body(String device, int percent) {
        Instant now = Instant.EPOCH.plusNanos(clock.wallMicros() * 1_000);
        return "{\"device\":\"" + device + "\",\"vital\":\"oxygen_saturation\",\"value\":" + percent
                + ",\"unit\":\"%\",\"taken_at\":\"" + now + "\"}";
    }

    private void pass(TestShard shard, int minutes) throws Commands.Unavailable {
        clock.pass(Duration.ofMinutes(minutes));
        shard.settle();
    }
}
