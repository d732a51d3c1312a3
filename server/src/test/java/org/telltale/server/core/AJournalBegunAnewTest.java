package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.device.DeviceId;
import org.telltale.care.device.DeviceKind;
import org.telltale.care.device.DeviceModel;
import org.telltale.care.device.Retirement;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.CareEvent.EpisodeTakenOver;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.FactReads.Fact;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.store.JournalPosition;

/// A journal that a recovery writes from what the tables say, without the tables.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AJournalBegunAnewTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final long FIRST = 2_000_000_001;
    private static final int MANY = 2_500;
    private static final Set<Class<? extends CareEvent>> NUMBERED = Set.of(
            CareEvent.PracticeOpened.class,
            CareEvent.PersonJoined.class,
            CareEvent.CredentialIssued.class,
            CareEvent.PatientEnrolled.class,
            CareEvent.DeviceRegistered.class);

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final List<Fact> facts = new ArrayList<>();

    @Test
    void knows_thousands_of_patients_and_pages_for_them() throws Exception {
        smallPractice();
        for (int number = 2; number <= MANY; number++) {
            facts.add(new Fact(100 + number, enrolled(number), number));
        }

        Rebuild.Rebuilt rebuilt = begin(List.of());

        // Before the facts it is said by which rules readings are admitted.
        assertThat(rebuilt.events()).isEqualTo(1 + facts.size());
        assertThat(rebuilt.refused()).isEmpty();
        assertThat(rebuilt.told().epoch()).isEqualTo(2);
        assertThat(rebuilt.told().sequence()).isEqualTo(FIRST + 1 + facts.size());
        try (TestShard shard = new TestShard(folder, clock, TestShard.NO_DATABASE, (_, _) -> {})) {
            assertThat(shard.core.recovered().replayedRecords()).isEqualTo(2 + facts.size());
            assertThat(shard.core.directory().patientCount()).isEqualTo(MANY);
            shard.saturation("84", "2026-11-21T11:59:00Z");
            assertThat(shard.nextAttempt().person()).isEqualTo(new PersonId(1));
        }
    }

    @Test
    void is_not_begun_where_a_fact_would_get_another_number_than_the_tables_have() {
        smallPractice();
        facts.add(new Fact(30, enrolled(2), 3));

        assertThatThrownBy(() -> begin(List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("PatientEnrolled of record 30 would get number 2 and has 3: the tables are not whole");
    }

    @Test
    void is_not_begun_where_a_fact_that_has_a_number_is_refused() {
        smallPractice();
        facts.add(new Fact(30, new CareEvent.DeviceRegistered(PRACTICE, "scale-1", "A&D UC-352", true), 3));

        assertThatThrownBy(() -> begin(List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("DeviceRegistered of record 30, number 3, was refused: ");
    }

    @Test
    void lists_what_it_does_not_take_again_and_goes_on() throws Exception {
        facts.add(new Fact(7, paused(), 0));
        smallPractice();

        Rebuild.Rebuilt rebuilt = begin(List.of(episodeOfNobody()));

        assertThat(rebuilt.refused()).singleElement().asString().startsWith("StatusChanged of record 7: ");
        assertThat(rebuilt.notTakenOver()).singleElement().asString().startsWith("episode 36-0: ");
        assertThat(rebuilt.events()).isEqualTo(facts.size());
        try (TestShard shard = new TestShard(folder, clock, TestShard.NO_DATABASE, (_, _) -> {})) {
            assertThat(shard.core.directory().patientCount()).isOne();
            assertThat(shard.core.board().open(PRACTICE)).isEmpty();
        }
    }

    @Test
    void knows_models_and_which_devices_are_shared_and_out_of_use() throws Exception {
        smallPractice();
        DeviceId scale = new DeviceId(1);
        Instant lost = Instant.parse("2026-11-20T00:00:00Z");
        facts.add(new Fact(30, new DeviceEvent.ModelDefined(PRACTICE, model()), 0));
        facts.add(new Fact(31, new CareEvent.DeviceRegistered(PRACTICE, "scale-2", "UC-352BLE", true), 3));
        facts.add(new Fact(31, new DeviceEvent.DeviceListed(PRACTICE, "scale-2", "UC-352BLE", true), 0));
        facts.add(new Fact(32, new CareEvent.DeviceReturned(PRACTICE, scale, lost), 0));
        facts.add(new Fact(32, new DeviceEvent.DeviceRetired(PRACTICE, scale, Retirement.LOST, lost), 0));

        assertThat(begin(List.of()).refused()).isEmpty();

        try (TestShard shard = new TestShard(folder, clock, TestShard.NO_DATABASE, (_, _) -> {})) {
            Answered assigned = shard.core.submit(
                    0, new CareEvent.DeviceAssigned(PRACTICE, scale, new PatientId(1), lost.plusSeconds(1)));
            assertThat(assigned.outcome())
                    .isEqualTo(Outcome.refused(Refusal.conflict("device is out of use then: restore it first")));
            assertThat(shard.apply(new DeviceEvent.DeviceListed(PRACTICE, "scale-3", "UC-352BLE", false)))
                    .isEqualTo(4);
        }
    }

    private static DeviceModel model() {
        return new DeviceModel("UC-352BLE", "A&D", DeviceKind.SCALE, true, true, true, false, Optional.empty());
    }

    /// The small practice, with the numbers that a journal has given it.
    private void smallPractice() {
        Map<Class<?>, Long> numbers = new HashMap<>();
        for (CareEvent event : SmallPractice.opens()) {
            long number = NUMBERED.contains(event.getClass()) ? numbers.merge(event.getClass(), 1L, Long::sum) : 0;
            facts.add(new Fact(10 + facts.size(), event, number));
        }
    }

    private static CareEvent enrolled(int number) {
        return new CareEvent.PatientEnrolled(
                PRACTICE,
                "P-" + number,
                "Patient " + number,
                LocalDate.of(1950, 2, 28),
                ZoneOffset.UTC,
                PatientStatus.ACTIVE);
    }

    /// Before there is such a patient.
    private static CareEvent paused() {
        return new CareEvent.StatusChanged(
                PRACTICE, new PatientId(1), PatientStatus.PAUSED, Instant.parse("2026-01-02T00:00:00Z"));
    }

    private static EpisodeTakenOver episodeOfNobody() {
        return new EpisodeTakenOver(
                PRACTICE,
                new PatientId(9),
                new EpisodeId(36, 0),
                1,
                1,
                new Threshold.SingleValue(
                        Vital.OXYGEN_SATURATION,
                        List.of(Limit.below(Quantity.of("88", Unit.PERCENT))),
                        Tier.T1,
                        Duration.ofHours(12)),
                1,
                Instant.parse("2026-11-20T12:00:00Z"),
                "Oxygen saturation 84 %",
                List.of(),
                1,
                Optional.empty());
    }

    private Rebuild.Rebuilt begin(List<EpisodeTakenOver> episodes) throws IOException {
        JournalPosition before = new JournalPosition(UUID.randomUUID(), 1, 27, "0".repeat(64));
        Rebuild.Known known = new Rebuild.Known(Monitor.FIRST_MEMORY, facts, List.of(), episodes);
        return Rebuild.write(TestShard.journalIn(folder), before, clock.wallMicros(), known);
    }
}
