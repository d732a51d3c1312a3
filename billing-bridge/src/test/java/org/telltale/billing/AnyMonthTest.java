package org.telltale.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.billing.code.CodeBook;
import org.telltale.billing.code.CodeBookLoader;
import org.telltale.billing.code.CodeRow;
import org.telltale.billing.code.PairRule;
import org.telltale.billing.code.ServicePeriod;
import org.telltale.billing.code.Work;
import org.telltale.billing.decision.BillingDecision;
import org.telltale.billing.decision.BillingDecision.Bill;
import org.telltale.billing.decision.Evidence;
import org.telltale.billing.evidence.EntryShare;
import org.telltale.billing.evidence.ServiceEvidence;
import org.telltale.care.day.DaySpan;
import org.telltale.care.device.DeviceId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.program.DecisionMaking;
import org.telltale.care.program.Program;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;
import org.telltale.care.time.Qualification;
import org.telltale.care.time.TimeEntry;

/// What holds of every month, tried on months that nobody thought of.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnyMonthTest {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final CodeBook BOOK = CodeBookLoader.builtIn();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void decides_about_every_code_of_its_programs(long seed) {
        MonthlySummary summary = month(seed).summary(APRIL);

        assertThat(summary.decisions()).noneMatch(decision -> decision.source().isBlank());
        for (ServiceEvidence service : summary.evidence().services()) {
            boolean byMonth = service instanceof ServiceEvidence.OfMonth;
            assertThat(summary.decisions().stream()
                            .filter(decision -> decision.program() == service.program())
                            .filter(decision -> decision.span().equals(service.span()))
                            .map(BillingDecision::code))
                    .as("%s %s", service.program(), service.span())
                    .containsAll(BOOK.rows(service.program(), service.span().last()).stream()
                            .filter(row -> byMonth == (row.period() instanceof ServicePeriod.Month))
                            .filter(row -> !(row.period() instanceof ServicePeriod.Initiation
                                    || row.period() instanceof ServicePeriod.Collaboration))
                            .map(CodeRow::code)
                            .toList());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void never_bills_two_codes_that_exclude_each_other(long seed) {
        List<Bill> lines = month(seed).summary(APRIL).lines();

        for (PairRule rule : BOOK.pairs(APRIL.atEndOfMonth())) {
            if (rule.effect() == PairRule.Effect.REFUSE && rule.biller() != PairRule.Biller.OTHER) {
                for (Bill refused : lines) {
                    for (Bill kept : lines) {
                        assertThat(!kept.equals(refused)
                                        && rule.kept().contains(kept.code())
                                        && rule.refused().contains(refused.code())
                                        && kept.span().overlaps(refused.span()))
                                .as("%s: %s beside %s", rule.rule(), refused.code(), kept.code())
                                .isFalse();
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void never_bills_more_units_than_the_limit_or_an_add_on_without_its_base(long seed) {
        List<Bill> lines = month(seed).summary(APRIL).lines();

        for (Bill line : lines) {
            assertThat(line.units())
                    .isBetween(
                            1,
                            BOOK.row(line.code(), line.span().last())
                                    .orElseThrow()
                                    .unitLimit());
        }
        needs(codes(lines), "99458", "99457");
        needs(codes(lines), "99439", "99490");
        needs(codes(lines), "99437", "99491");
        needs(codes(lines), "99489", "99487");
        assertThat(!codes(lines).contains("G0570")
                        || codes(lines).stream().anyMatch(Set.of("G0556", "G0557", "G0558")::contains))
                .isTrue();
        assertThat(!codes(lines).contains("99494")
                        || codes(lines).contains("99492")
                        || codes(lines).contains("99493"))
                .isTrue();
        needs(codes(lines), "98981", "98980");
        needs(codes(lines), "99425", "99424");
        needs(codes(lines), "99427", "99426");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void never_counts_a_minute_twice(long seed) {
        Clinic clinic = month(seed);
        MonthlySummary summary = clinic.summary(APRIL);
        Duration counted = Duration.ZERO;
        List<TimeEntry> entries = new ArrayList<>();
        for (ServiceEvidence service : summary.evidence().services()) {
            if (service instanceof ServiceEvidence.OfMonth month) {
                counted = counted.plus(month.time().counted());
                month.time().shares().stream()
                        .filter(EntryShare::eligible)
                        .map(EntryShare::entry)
                        .forEach(entries::add);
            }
        }
        assertThat(counted).as("no more than the clock showed").isLessThanOrEqualTo(union(entries));

        for (Program program : Program.values()) {
            Duration billed = Duration.ZERO;
            for (Bill line : summary.lines()) {
                boolean management = line.program() == program
                        && line.evidence() instanceof Evidence.Minutes minutes
                        && minutes.time().shares().stream().allMatch(share -> share.work() != Work.INTERPRETATION);
                if (management && line.evidence() instanceof Evidence.Minutes minutes) {
                    billed = billed.plus(minutes.to()).minus(minutes.from());
                    assertThat(minutes.to()).isLessThanOrEqualTo(minutes.time().counted());
                }
            }
            assertThat(billed).as("%s", program).isLessThanOrEqualTo(counted);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void gives_the_same_bytes_in_whatever_order_its_facts_come(long seed) throws IOException {
        Clinic clinic = month(seed);
        Instant asOf = clinic.at(LocalDate.of(2026, 7, 1), LocalTime.NOON);
        byte[] before = bytes(clinic.summary(APRIL, asOf));

        clinic.shuffle(new Random(seed + 1_000));

        assertThat(bytes(clinic.summary(APRIL, asOf))).isEqualTo(before);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void is_never_lowered_by_one_more_reading(long seed) {
        Clinic clinic = month(seed);
        Random random = new Random(seed + 2_000);
        int before = supply(clinic.summary(APRIL));
        for (int more = 0; more < 5; more++) {
            clinic.measures(Clinic.START.plusDays(random.nextInt(40)));
            int after = supply(clinic.summary(APRIL));
            assertThat(after).isGreaterThanOrEqualTo(before);
            before = after;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void of_therapy_is_never_lowered_by_one_more_reading(long seed) {
        Clinic clinic = month(seed);
        Random random = new Random(seed + 3_000);
        int before = therapySupply(clinic.summary(APRIL));
        for (int more = 0; more < 5; more++) {
            clinic.tells(
                    clinic.at(day(random, 30), LocalTime.NOON),
                    new DeviceId(4),
                    random.nextBoolean(),
                    any(random, Monitored.RESPIRATORY, Monitored.MUSCULOSKELETAL, Monitored.BEHAVIORAL));
            int after = therapySupply(clinic.summary(APRIL));
            assertThat(after).isGreaterThanOrEqualTo(before);
            before = after;
        }
    }

    // A month with some of everything: nights, moves, typed values, overlaps, the wrong people, the wrong work.
    private static Clinic month(long seed) {
        Random random = new Random(seed);
        Clinic clinic = new Clinic();
        if (random.nextInt(5) > 0) {
            clinic.enroll(Program.RPM, Clinic.START.minusDays(random.nextInt(3) * 30L));
        }
        if (random.nextInt(3) > 0) {
            clinic.enroll(Program.CCM, Clinic.START);
        }
        if (random.nextInt(3) == 0) {
            clinic.enroll(Program.RTM, Clinic.START.minusDays(random.nextInt(3) * 30L));
            for (int count = random.nextInt(60); count > 0; count--) {
                clinic.tells(
                        clinic.at(day(random, 30), LocalTime.ofSecondOfDay(random.nextInt(86_400))),
                        new DeviceId(4 + random.nextInt(3)),
                        random.nextBoolean(),
                        any(random, Monitored.values()));
            }
        }
        if (random.nextInt(3) == 0) {
            clinic.enroll(Program.PCM, Clinic.START);
        }
        if (random.nextInt(3) == 0) {
            clinic.enroll(Program.APCM, Clinic.START);
            if (random.nextBoolean()) {
                clinic.qualifiedBeneficiary.add(DaySpan.of(APRIL));
            }
        }
        if (random.nextInt(4) == 0) {
            clinic.enroll(Program.TCM, Clinic.START);
            for (int count = random.nextInt(3); count > 0; count--) {
                clinic.comesHome(
                        Clinic.START.plusDays(12L * count - random.nextInt(12)),
                        random.nextInt(6),
                        random.nextInt(18),
                        any(random, DecisionMaking.values()));
            }
        }
        if (random.nextInt(3) == 0) {
            clinic.enroll(Program.BHI, Clinic.START);
            if (random.nextBoolean()) {
                clinic.collaborations.add(
                        DaySpan.lasting(Clinic.START.minusDays(random.nextInt(2) * 20L), 30 + random.nextInt(60)));
            }
        }
        if (random.nextInt(6) == 0) {
            clinic.days = clinic.days.moved(
                    ZoneId.of("Pacific/Honolulu"), clinic.at(day(random, 30), LocalTime.of(random.nextInt(24), 0)));
        }
        if (random.nextInt(6) == 0) {
            clinic.status = clinic.status.changed(PatientStatus.ADMITTED, clinic.at(day(random, 30), LocalTime.NOON));
        }
        if (random.nextInt(3) == 0) {
            clinic.rates(APRIL, any(random, DecisionMaking.values()));
        }
        if (random.nextInt(8) == 0) {
            clinic.billedElsewhere(
                    any(random, "99454", "99490", "99424", "98977", "99495", "G0557", "99421", "95250", "99474"),
                    any(random, OutsideClaim.Biller.values()));
        }
        for (int count = random.nextInt(50); count > 0; count--) {
            clinic.reads(
                    clinic.at(day(random, 30), LocalTime.ofSecondOfDay(random.nextInt(86_400))),
                    new DeviceId(1 + random.nextInt(3)),
                    random.nextInt(5) == 0,
                    random.nextInt(9) > 0);
        }
        for (int count = random.nextInt(14); count > 0; count--) {
            clinic.works(
                    any(
                            random,
                            Program.RPM,
                            Program.RPM,
                            Program.CCM,
                            Program.CCM,
                            Program.PCM,
                            Program.BHI,
                            Program.RTM),
                    any(random, Qualification.values()),
                    day(random, 3).atTime(9 + random.nextInt(3), random.nextInt(60)),
                    Duration.ofSeconds(1 + random.nextInt(3_000)),
                    any(random, Activity.values()),
                    any(random, ContactKind.VOICE, ContactKind.NONE, ContactKind.TEXT_MESSAGE));
        }
        return clinic;
    }

    private static void needs(Set<String> codes, String addOn, String base) {
        assertThat(!codes.contains(addOn) || codes.contains(base))
                .as("%s needs %s", addOn, base)
                .isTrue();
    }

    private static int supply(MonthlySummary summary) {
        Set<String> codes = codes(summary.lines());
        return codes.contains("99454") ? 2 : codes.contains("99445") ? 1 : 0;
    }

    private static int therapySupply(MonthlySummary summary) {
        Set<String> codes = codes(summary.lines());
        return codes.stream().anyMatch(Set.of("98976", "98977", "98978")::contains)
                ? 2
                : codes.stream().anyMatch(Set.of("98984", "98985", "98986")::contains) ? 1 : 0;
    }

    private static Set<String> codes(List<Bill> lines) {
        Set<String> codes = new HashSet<>();
        for (BillingDecision line : lines) {
            codes.add(line.code().text());
        }
        return codes;
    }

    private static Duration union(List<TimeEntry> entries) {
        Duration sum = Duration.ZERO;
        Instant until = Instant.MIN;
        for (TimeEntry entry :
                entries.stream().sorted(Comparator.comparing(TimeEntry::start)).toList()) {
            Instant start = entry.start().isAfter(until) ? entry.start() : until;
            Instant end = entry.span().endExclusive();
            if (end.isAfter(start)) {
                sum = sum.plus(Duration.between(start, end));
                until = end;
            }
        }
        return sum;
    }

    private static byte[] bytes(MonthlySummary summary) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (SummaryFormat format : SummaryFormat.values()) {
            format.write(summary, out);
        }
        return out.toByteArray();
    }

    private static LocalDate day(Random random, int within) {
        return Clinic.START.plusDays(random.nextInt(within));
    }

    @SafeVarargs
    private static <T> T any(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
