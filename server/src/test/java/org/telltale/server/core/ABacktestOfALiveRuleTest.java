package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
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

/// Maria's plan is edited: whatever the edited thresholds decided from their signature on, a backtest of that time
/// decides too, and nothing else.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ABacktestOfALiveRuleTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PersonId PHYSICIAN = new PersonId(2);
    private static final PatientId MARIA = new PatientId(1);
    private static final Duration YOUNG = Duration.ofHours(12);

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-16T12:00:00Z"));
    private TestShard shard;
    private int version = 1;

    @BeforeEach
    void open() throws Exception {
        shard = new TestShard(folder, clock, TestShard.NO_DATABASE, (_, _) -> {});
        shard.openPractice();
        pass(Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        shard.close();
    }

    @Test
    void opens_an_episode_about_a_breach_that_has_lasted_since_before_it_was_signed() throws Exception {
        measure("89", 6);
        Instant signed = sign(below("90"));
        measure("89", 6);

        Backtest.Made made = tried(signed, below("90"));

        assertThat(made.was()).extracting(Decision::kind).contains(Kind.OPENED);
        assertThat(made.wouldBe()).isEqualTo(made.was());
    }

    @Test
    void counts_an_absence_from_its_signature() throws Exception {
        pass(Duration.ofDays(6));
        Threshold absence = new Threshold.Absence(
                Vital.OXYGEN_SATURATION, 1, LocalTime.of(10, 0), 1, 3, 5, Tier.T3, Duration.ofDays(2));
        Instant signed = sign(absence);
        for (int day = 0; day < 5; day++) {
            pass(Duration.ofDays(1));
        }

        Backtest.Made made = tried(signed, absence);

        assertThat(made.was()).extracting(Decision::kind).contains(Kind.OPENED, Kind.WORSENED);
        assertThat(made.wouldBe()).isEqualTo(made.was());
    }

    @Test
    void looks_back_on_no_reading_that_the_rules_did_not_keep() throws Exception {
        sign(below("80"));
        shard.weigh("180.0", now().toString());
        pass(Duration.ofHours(20));
        Threshold gain = Threshold.Change.weightGain(
                Quantity.of("2", Unit.POUND), Duration.ofDays(1), Duration.ofMinutes(30), Tier.T2, YOUNG);
        Instant signed = sign(gain);
        shard.weigh("185.0", now().toString());
        pass(Duration.ofHours(20));
        shard.weigh("189.0", now().toString());
        pass(Duration.ofHours(1));

        Backtest.Made made = tried(signed, gain);

        assertThat(made.was()).filteredOn(told -> told.kind().pages()).hasSize(1);
        assertThat(made.wouldBe()).isEqualTo(made.was());
    }

    @Test
    void settles_what_came_late_when_it_is_signed_again() throws Exception {
        Instant signed = sign(below("90"));
        pass(Duration.ofHours(1));
        shard.saturation("85", now().minus(Duration.ofHours(13)).toString());
        sign(below("90"));
        pass(Duration.ofHours(5));

        Backtest.Made made = tried(signed, below("90"));

        assertThat(made.was()).extracting(Decision::kind).contains(Kind.LATE);
        assertThat(made.wouldBe()).isEqualTo(made.was());
    }

    @Test
    void tells_how_many_episodes_were_open_when_its_time_began() throws Exception {
        measure("85", 1);
        Instant later = now();
        pass(Duration.ofHours(1));

        assertThat(tried(later, below("80")).openAtStart()).isOne();
    }

    @Test
    void is_held_beside_todays_plan_too() throws Exception {
        Instant start = now();
        measure("89", 1);
        measure("95", 1);
        measure("87", 1);
        sign(below("90"));

        Backtest.Made made = tried(start, below("88"));

        assertThat(made.today()).filteredOn(told -> told.kind().pages()).hasSize(2);
        assertThat(made.wouldBe()).filteredOn(told -> told.kind().pages()).hasSize(1);
    }

    @Test
    void of_a_panel_counts_what_that_of_each_patient_tells() throws Exception {
        Instant start = now();
        measure("89", 1);
        measure("95", 1);
        measure("87", 1);
        sign(below("90"));
        Threshold rule = below("88");
        Backtest.Made alone = tried(start, rule);

        BacktestUnderWay underWay = shard.core.reruns().backtest(PRACTICE, Set.of(MARIA), List.of(rule), start, now());
        ((JournalBacktests.Running) underWay).future().get();

        assertThat(underWay.done()).isEqualTo(1);
        assertThat(((Backtest.OfPanel) underWay.result().orElseThrow()).patients())
                .singleElement()
                .satisfies(maria -> {
                    assertThat(maria.patient()).isEqualTo(MARIA);
                    assertThat(maria.wouldBe()).isEqualTo(side(alone.wouldBe()));
                    assertThat(maria.was()).isEqualTo(side(alone.was()));
                    assertThat(maria.today()).isEqualTo(side(alone.today()));
                    assertThat(maria.withWas()).isEqualTo(1);
                    assertThat(maria.withToday()).isEqualTo(1);
                });
    }

    private static Backtest.Side side(List<Decision> decisions) {
        List<Decision> pages =
                decisions.stream().filter(told -> told.kind().pages()).toList();
        return new Backtest.Side(
                pages.size(), pages.stream().map(Decision::atMicros).findFirst(), (int) decisions.stream()
                        .filter(told -> told.kind() == Kind.LATE)
                        .count());
    }

    private static Threshold below(String percent) {
        return new Threshold.SingleValue(
                Vital.OXYGEN_SATURATION, List.of(Limit.below(Quantity.of(percent, Unit.PERCENT))), Tier.T1, YOUNG);
    }

    /// {@return a moment right after the signature}
    private Instant sign(Threshold threshold) throws Exception {
        CarePlan plan = new CarePlan(++version, List.of(threshold), LocalDate.of(2027, 1, 1));
        shard.apply(new CareEvent.PlanSigned(PRACTICE, MARIA, plan, PHYSICIAN));
        pass(Duration.ofSeconds(1));
        return now();
    }

    private void measure(String percent, int times) throws Exception {
        for (int time = 0; time < times; time++) {
            shard.saturation(percent, now().toString());
            pass(Duration.ofHours(1));
        }
    }

    private Backtest.Made tried(Instant from, Threshold threshold) throws Exception {
        return (Backtest.Made) shard.core.reruns().backtest(PRACTICE, MARIA, List.of(threshold), from, now());
    }

    private void pass(Duration span) throws Exception {
        clock.pass(span);
        shard.settle();
    }

    private Instant now() {
        return Instant.EPOCH.plusNanos(clock.wallMicros() * 1_000);
    }
}
