package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Hindsight.Decision;
import org.telltale.escalation.Hindsight.Kind;

/// Maria's week: pages, an end by a person and one by a reading, readings that came late, a stay in
/// hospital.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ABacktestTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PersonId PHYSICIAN = new PersonId(2);
    private static final PatientId MARIA = new PatientId(1);
    private static final Instant MONDAY = Instant.parse("2026-11-16T12:00:00Z");

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock(MONDAY);

    @Test
    void of_the_plan_that_was_in_force_equals_what_happened() throws Exception {
        try (TestShard shard = week()) {
            Backtest.Made made = tried(shard, theirs(), MONDAY);

            assertThat(made.was().stream().map(Decision::kind).distinct())
                    .contains(Kind.OPENED, Kind.WORSENED, Kind.RESOLVED, Kind.LATE, Kind.SUPPRESSED);
            assertThat(made.was().stream().filter(told -> told.kind() == Kind.OPENED))
                    .hasSizeGreaterThan(4);
            assertThat(made.wouldBe()).isEqualTo(made.was());
        }
    }

    @Test
    void of_another_limit_fires_where_that_is_crossed_and_nowhere_else() throws Exception {
        try (TestShard shard = week()) {
            Backtest.Made lower = tried(shard, List.of(below("83")), MONDAY);

            assertThat(lower.wouldBe())
                    .filteredOn(told -> told.kind().pages())
                    .singleElement()
                    .satisfies(told -> {
                        assertThat(told.reason()).contains("82 %", "83 %");
                        assertThat(told.readings().getLast().firstQuanta())
                                .isEqualTo(Quantity.of("82", Unit.PERCENT).quanta());
                    });
            assertThat(tried(shard, List.of(), MONDAY).wouldBe()).isEmpty();
        }
    }

    @Test
    void tells_only_of_its_own_time() throws Exception {
        try (TestShard shard = week()) {
            Backtest.Made all = tried(shard, theirs(), MONDAY);
            Instant from = MONDAY.plus(Duration.ofDays(3));
            Backtest.Made later = tried(shard, theirs(), from);

            assertThat(later.wouldBe())
                    .isNotEmpty()
                    .isEqualTo(all.wouldBe().stream()
                            .filter(told -> told.atMicros() >= PatientPast.micros(from))
                            .toList());
            assertThat(later.wouldBe().size()).isLessThan(all.wouldBe().size());
            assertThat(later.was()).isEqualTo(later.wouldBe());
        }
    }

    /// A rule that is edited holds from then on; tried on the days before, it is the new one that
    /// is tried.
    @Test
    void of_a_plan_that_was_signed_later_judges_what_came_before_it() throws Exception {
        try (TestShard shard = week()) {
            CarePlan second = new CarePlan(2, List.of(below("83")), LocalDate.of(2027, 1, 1));
            shard.apply(new CareEvent.PlanSigned(PRACTICE, MARIA, second, PHYSICIAN));
            Backtest.Made made = tried(shard, second.thresholds(), MONDAY);

            assertThat(made.was())
                    .filteredOn(told -> told.kind() == Kind.OPENED)
                    .hasSizeGreaterThan(4);
            assertThat(made.wouldBe())
                    .filteredOn(told -> told.kind() == Kind.OPENED)
                    .hasSize(1);
        }
    }

    /// A value waits for another one when the tried thresholds come into force, of which there are none.
    @Test
    void says_nothing_of_what_the_plan_before_settles_when_it_ends() throws Exception {
        try (TestShard shard = new TestShard(folder, clock, TestShard.NO_DATABASE, (_, _) -> {})) {
            shard.openPractice();
            Threshold confirmed = new Threshold.SingleValue(
                    Vital.OXYGEN_SATURATION,
                    List.of(Limit.below(Quantity.of("88", Unit.PERCENT))),
                    Optional.of(Duration.ofMinutes(15)),
                    Tier.T2,
                    Duration.ofHours(12));
            CarePlan second = new CarePlan(2, List.of(confirmed), LocalDate.of(2027, 1, 1));
            shard.apply(new CareEvent.PlanSigned(PRACTICE, MARIA, second, PHYSICIAN));
            shard.saturation("84", now().toString());
            Instant from = now().plusSeconds(60);
            pass(shard, Duration.ofHours(1));
            Backtest.Made made = tried(shard, List.of(), from);

            assertThat(made.was()).filteredOn(told -> told.kind().pages()).hasSize(1);
            assertThat(made.wouldBe()).isEmpty();
        }
    }

    private static Threshold below(String percent) {
        return new Threshold.SingleValue(
                Vital.OXYGEN_SATURATION,
                List.of(Limit.below(Quantity.of(percent, Unit.PERCENT))),
                Tier.T1,
                Duration.ofHours(12));
    }

    /// Her plan of the week, whatever she has now.
    private static List<Threshold> theirs() {
        return SmallPractice.opens().stream()
                .filter(CareEvent.PlanSigned.class::isInstance)
                .map(event -> ((CareEvent.PlanSigned) event).plan().thresholds())
                .findFirst()
                .orElseThrow();
    }

    private Backtest.Made tried(TestShard shard, List<Threshold> thresholds, Instant from) throws Exception {
        return (Backtest.Made) shard.core.reruns().backtest(PRACTICE, MARIA, thresholds, from, now());
    }

    private TestShard week() throws Exception {
        TestShard shard = new TestShard(folder, clock, TestShard.NO_DATABASE, (_, _) -> {});
        shard.openPractice();
        for (int day = 0; day < 7; day++) {
            shard.weigh("18" + day + ".0", now().toString());
            shard.saturation("95", now().toString());
            pass(shard, Duration.ofHours(4));
            if (day % 2 == 0) {
                low(shard, day);
            }
            if (day == 1) {
                shard.weigh("183.5", now().toString());
                pass(shard, Duration.ofHours(1));
                shard.weigh("186.0", now().toString()); // another whole gain
                pass(shard, Duration.ofHours(1));
            }
            if (day == 3) {
                shard.saturation("81", now().minus(Duration.ofHours(13)).toString()); // too late to page as new
                pass(shard, Duration.ofHours(1));
            }
            if (day == 5) {
                inHospital(shard);
            }
            pass(shard, Duration.ofHours(20));
        }
        shard.settle();
        return shard;
    }

    private void low(TestShard shard, int day) throws Exception {
        shard.saturation(day == 4 ? "82" : "86", now().toString());
        pass(shard, Duration.ofMinutes(30));
        if (day == 2) {
            EpisodeId going = shard.core.board().open(PRACTICE).stream()
                    .filter(open -> open.threshold().vital() == Vital.OXYGEN_SATURATION)
                    .findFirst()
                    .orElseThrow()
                    .id();
            shard.apply(new CareEvent.Resolved(PRACTICE, going, PHYSICIAN, Disposition.ACTED_ON, "seen"));
            shard.saturation("85", now().toString());
            pass(shard, Duration.ofMinutes(30));
        }
        shard.saturation("96", now().toString());
    }

    private void inHospital(TestShard shard) throws Exception {
        shard.apply(new CareEvent.StatusChanged(PRACTICE, MARIA, PatientStatus.ADMITTED, now()));
        shard.saturation("80", now().toString());
        pass(shard, Duration.ofHours(1));
        shard.apply(new CareEvent.StatusChanged(PRACTICE, MARIA, PatientStatus.ACTIVE, now()));
    }

    private void pass(TestShard shard, Duration span) throws Exception {
        clock.pass(span);
        shard.settle();
    }

    private Instant now() {
        return Instant.EPOCH.plusNanos(clock.wallMicros() * 1_000);
    }
}
