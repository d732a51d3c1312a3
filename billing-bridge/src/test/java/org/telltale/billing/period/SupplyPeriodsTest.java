package org.telltale.billing.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.day.DaySpan;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.program.Enrollment;
import org.telltale.care.program.EnrollmentId;
import org.telltale.care.program.Icd10;
import org.telltale.care.program.Program;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SupplyPeriodsTest {
    private static final LocalDate ANCHOR = LocalDate.of(2026, 1, 15);
    private static final Enrollment.Billing BILLING =
            new Enrollment.Billing(new PersonId(2), List.of(new Icd10("I50.22")));
    private static final DaySpan YEARS = new DaySpan(LocalDate.of(2025, 1, 1), LocalDate.of(2029, 1, 1));

    @Test
    void start_on_the_anchor_and_follow_each_other() {
        assertThat(periods(false, enrollment(1, ANCHOR)).during(DaySpan.of(YearMonth.of(2026, 2))))
                .extracting(period -> period.number() + " " + period.days())
                .containsExactly("1 2026-01-15/2026-02-13", "2 2026-02-14/2026-03-15");
    }

    @Test
    void leave_a_short_month_without_an_end_where_that_is_how_they_fall() {
        List<SupplyPeriod> february =
                periods(false, enrollment(1, LocalDate.of(2026, 1, 30))).during(DaySpan.of(YearMonth.of(2026, 2)));

        assertThat(february).extracting(period -> period.days().toString()).containsExactly("2026-01-30/2026-02-28");
        assertThat(periods(false, enrollment(1, LocalDate.of(2026, 1, 31))).during(DaySpan.of(YearMonth.of(2026, 2))))
                .extracting(period -> period.days().toString())
                .containsExactly("2026-01-31/2026-03-01");
    }

    @Test
    void can_end_twice_in_a_long_month() {
        assertThat(periods(false, enrollment(1, LocalDate.of(2026, 4, 2))).during(DaySpan.of(YearMonth.of(2026, 5))))
                .extracting(period -> period.days().toString())
                .containsExactly("2026-04-02/2026-05-01", "2026-05-02/2026-05-31");
    }

    @Test
    void go_on_to_their_full_length_when_the_patient_leaves() {
        Enrollment left = enrollment(1, ANCHOR).endingBefore(ANCHOR.plusDays(40));

        assertThat(periods(false, left).during(YEARS))
                .extracting(period -> period.days().lengthDays())
                .containsExactly(30, 30);
        assertThat(periods(true, left).during(YEARS))
                .extracting(period -> period.days().lengthDays())
                .containsExactly(30, 10);
    }

    @Test
    void of_a_patient_who_comes_back_wait_until_the_last_one_is_over() {
        Enrollment left = enrollment(1, ANCHOR).endingBefore(ANCHOR.plusDays(12));
        Enrollment back = enrollment(2, ANCHOR.plusDays(20));

        for (boolean endWithEnrollment : new boolean[] {false, true}) {
            assertThat(periods(endWithEnrollment, back, left).during(YEARS).get(1))
                    .as("cut or not, there are never two supplies within thirty days")
                    .extracting(period -> period.days().startInclusive(), SupplyPeriod::number)
                    .containsExactly(ANCHOR.plusDays(30), 1);
        }
    }

    @Test
    void of_a_patient_who_comes_back_later_start_on_the_new_anchor() {
        Enrollment left = enrollment(1, ANCHOR).endingBefore(ANCHOR.plusDays(30));
        Enrollment back = enrollment(2, ANCHOR.plusDays(30));

        assertThat(periods(false, left, back).during(YEARS).get(1))
                .extracting(
                        period -> period.days().startInclusive(),
                        period -> period.enrollment().id().number())
                .containsExactly(ANCHOR.plusDays(30), 2L);
    }

    @Test
    void of_an_enrollment_inside_a_period_that_has_begun_are_none() {
        Enrollment left = enrollment(1, ANCHOR).endingBefore(ANCHOR.plusDays(5));
        Enrollment brief = enrollment(2, ANCHOR.plusDays(6)).endingBefore(ANCHOR.plusDays(30));

        assertThat(periods(false, left, brief).during(YEARS)).hasSize(1);
    }

    @Test
    void are_one_sequence_where_two_enrollments_run_at_once() {
        assertThat(periods(false, enrollment(1, ANCHOR), enrollment(2, ANCHOR.plusDays(3)))
                        .during(YEARS))
                .allMatch(period -> period.enrollment().id().number() == 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void tile_whatever_the_enrollments_are(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            boolean endWithEnrollment = random.nextBoolean();
            List<Enrollment> enrollments = enrollments(random);
            SupplyPeriods periods = SupplyPeriods.of(enrollments, 30, endWithEnrollment);
            List<SupplyPeriod> all = periods.during(YEARS);

            for (int i = 1; i < all.size(); i++) {
                assertThat(all.get(i).days().startInclusive())
                        .as("no day is in two periods of %s", enrollments)
                        .isAfterOrEqualTo(all.get(i - 1).days().endExclusive());
                boolean follows = all.get(i).number() > 1;
                if (follows) {
                    assertThat(all.get(i).days().startInclusive())
                            .as("no day lies between two periods of one enrollment")
                            .isEqualTo(all.get(i - 1).days().endExclusive());
                }
            }
            assertThat(all)
                    .allSatisfy(period -> assertThat(period.days().lengthDays()).isBetween(1, 30));

            Collections.shuffle(enrollments, random);
            YearMonth month = YearMonth.of(2026, 1).plusMonths(random.nextInt(24));
            assertThat(SupplyPeriods.of(enrollments, 30, endWithEnrollment).during(DaySpan.of(month)))
                    .as("a month sees the same periods as the years do")
                    .isEqualTo(all.stream()
                            .filter(period -> period.days().overlaps(DaySpan.of(month)))
                            .toList());
        }
    }

    private static List<Enrollment> enrollments(Random random) {
        List<Enrollment> enrollments = new ArrayList<>();
        LocalDate start = LocalDate.of(2025, 11, 1).plusDays(random.nextInt(90));
        int count = 1 + random.nextInt(4);
        for (int number = 1; number <= count; number++) {
            Enrollment enrollment = new Enrollment(
                    new EnrollmentId(number),
                    new PatientId(1),
                    Program.RPM,
                    start,
                    Optional.empty(),
                    start.plusDays(random.nextInt(3)),
                    BILLING);
            LocalDate end = enrollment.anchor().plusDays(1 + random.nextInt(120));
            enrollments.add(number < count || random.nextBoolean() ? enrollment.endingBefore(end) : enrollment);
            start = end.plusDays(random.nextInt(60));
        }
        return enrollments;
    }

    private static SupplyPeriods periods(boolean endWithEnrollment, Enrollment... enrollments) {
        return SupplyPeriods.of(List.of(enrollments), 30, endWithEnrollment);
    }

    private static Enrollment enrollment(long id, LocalDate anchor) {
        return Enrollment.from(new EnrollmentId(id), new PatientId(1), Program.RPM, anchor, BILLING);
    }
}
