package org.telltale.billing.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.telltale.billing.Code;
import org.telltale.billing.Money;
import org.telltale.billing.Monitored;
import org.telltale.billing.PriceList;
import org.telltale.billing.Reason;
import org.telltale.billing.code.ServicePeriod.Collaboration.Which;
import org.telltale.care.day.DaySpan;
import org.telltale.care.program.Consent;
import org.telltale.care.program.DecisionMaking;
import org.telltale.care.program.Program;
import org.telltale.care.time.Standing;

/// Reads the four tables and refuses what cannot be meant, naming line and column.
///
/// The whole book is refused for one bad row: half a rule is worse than none.
public final class CodeBookLoader {
    private static final List<String> CODE_COLUMNS = List.of(
            "code",
            "program",
            "title",
            "kind",
            "least",
            "below",
            "addon_of",
            "unit_limit",
            "period",
            "period_days",
            "counted",
            "work",
            "live_contact",
            "decision_making",
            "effective_from",
            "effective_to",
            "source");
    private static final List<String> RATE_COLUMNS = List.of(
            "code", "payer", "locality", "setting", "amount", "currency", "effective_from", "effective_to", "source");
    private static final List<String> PAIR_COLUMNS = List.of(
            "rule",
            "kept",
            "refused",
            "biller",
            "effect",
            "reason",
            "status",
            "effective_from",
            "effective_to",
            "note",
            "source");
    private static final List<String> PREREQUISITE_COLUMNS =
            List.of("program", "prerequisite", "amount", "statements", "effective_from", "effective_to", "source");

    private CodeBookLoader() {}

    private enum Kind {
        SET_UP,
        DEVICE_DAYS,
        RESPIRATORY_DAYS,
        MUSCULOSKELETAL_DAYS,
        BEHAVIORAL_DAYS,
        MINUTES,
        FURTHER_MINUTES,
        LEVEL,
        LEVEL_OF_QUALIFIED_BENEFICIARY,
        BESIDE,
        AFTER_DISCHARGE,
        PLANNING_AT_VISIT
    }

    private enum PeriodKind {
        MONTH,
        ROLLING,
        EPISODE,
        INITIATION,
        FIRST_COLLABORATION_MONTH,
        LATER_COLLABORATION_MONTH,
        COLLABORATION_MONTH,
        DISCHARGE
    }

    private enum YesOrNo {
        yes,
        no
    }

    /// {@return the book that Telltale comes with}
    public static CodeBook builtIn() {
        return load(resource("codes.csv"), resource("rates.csv"), resource("pairs.csv"), resource("prerequisites.csv"));
    }

    /// {@return the book in four tables, each given as its text}
    ///
    /// @throws BadTable if a row cannot be meant, or two rows contradict each other
    public static CodeBook load(String codes, String rates, String pairs, String prerequisites) {
        List<CodeRow> codeRows = CodeBookChecks.checkedCodes(CsvTable.read("codes.csv", codes, CODE_COLUMNS).stream()
                .map(row -> new CodeBookChecks.Placed<>(row, code(row)))
                .toList());
        List<Rate> rateRows = CodeBookChecks.checkedRates(
                CsvTable.read("rates.csv", rates, RATE_COLUMNS).stream()
                        .map(row -> new CodeBookChecks.Placed<>(row, rate(row)))
                        .toList(),
                codeRows);
        List<PairRule> pairRows = CsvTable.read("pairs.csv", pairs, PAIR_COLUMNS).stream()
                .map(CodeBookLoader::pair)
                .toList();
        List<Prerequisite> asked = CsvTable.read("prerequisites.csv", prerequisites, PREREQUISITE_COLUMNS).stream()
                .map(CodeBookLoader::prerequisite)
                .toList();
        CodeBookChecks.everyCodeAsksForSomething(codeRows, asked);
        return new CodeBook(codeRows, rateRows, pairRows, asked, fingerprint(codes, rates, pairs, prerequisites));
    }

    private static CodeRow code(CsvRow row) {
        return new CodeRow(
                billingCode(row, "code", row.text("code")),
                row.one("program", Program.class),
                row.text("title"),
                rule(row),
                row.number("unit_limit", 1),
                period(row),
                inForce(row),
                row.text("source"));
    }

    private static CodeRule rule(CsvRow row) {
        return switch (row.one("kind", Kind.class)) {
            case SET_UP -> new CodeRule.SetUp(row.number("least", 1));
            case DEVICE_DAYS -> deviceDays(row, Monitored.PHYSIOLOGIC);
            case RESPIRATORY_DAYS -> deviceDays(row, Monitored.RESPIRATORY);
            case MUSCULOSKELETAL_DAYS -> deviceDays(row, Monitored.MUSCULOSKELETAL);
            case BEHAVIORAL_DAYS -> deviceDays(row, Monitored.BEHAVIORAL);
            case MINUTES -> minutes(row);
            case FURTHER_MINUTES ->
                new CodeRule.FurtherMinutes(codes(row, "addon_of"), Duration.ofMinutes(row.number("least", 1)));
            case LEVEL -> level(row, false);
            case LEVEL_OF_QUALIFIED_BENEFICIARY -> level(row, true);
            case BESIDE -> new CodeRule.Beside(codes(row, "addon_of"), row.one("work", Work.class));
            case AFTER_DISCHARGE ->
                new CodeRule.AfterDischarge(
                        row.number("least", 1),
                        row.number("below", 1),
                        row.one("decision_making", DecisionMaking.class));
            case PLANNING_AT_VISIT -> new CodeRule.PlanningAtVisit();
        };
    }

    private static CodeRule deviceDays(CsvRow row, Monitored monitored) {
        if (!monitored.isOf(row.one("program", Program.class))) {
            throw row.bad("kind", row.text("kind") + " are no days of " + row.text("program"));
        }
        int least = row.number("least", 1);
        return new CodeRule.DeviceDays(least, row.number("below", least + 1), monitored);
    }

    private static CodeRule level(CsvRow row, boolean qualifiedBeneficiary) {
        int least = row.number("least", 0);
        return new CodeRule.Level(least, row.optionalNumber("below", least + 1), qualifiedBeneficiary);
    }

    private static CodeRule minutes(CsvRow row) {
        int least = row.number("least", 1);
        List<Standing> counted = row.some("counted", Standing.class);
        if (counted.isEmpty()) {
            throw row.bad("counted", "must say whose time counts");
        }
        return new CodeRule.Minutes(
                row.one("work", Work.class),
                Set.copyOf(counted),
                Duration.ofMinutes(least),
                row.optionalNumber("below", least + 1).map(Duration::ofMinutes),
                row.one("live_contact", YesOrNo.class) == YesOrNo.yes,
                row.optional("decision_making").map(_ -> row.one("decision_making", DecisionMaking.class)));
    }

    private static ServicePeriod period(CsvRow row) {
        PeriodKind period = row.one("period", PeriodKind.class);
        if (!countedOver(row.one("kind", Kind.class)).contains(period)) {
            throw row.bad("period", row.text("kind") + " is not counted by " + period);
        }
        return switch (period) {
            case MONTH -> new ServicePeriod.Month();
            case FIRST_COLLABORATION_MONTH -> new ServicePeriod.Collaboration(Which.FIRST);
            case LATER_COLLABORATION_MONTH -> new ServicePeriod.Collaboration(Which.LATER);
            case COLLABORATION_MONTH -> new ServicePeriod.Collaboration(Which.ANY);
            case ROLLING -> new ServicePeriod.Rolling(row.number("period_days", 1));
            case EPISODE -> new ServicePeriod.Episode();
            case DISCHARGE -> new ServicePeriod.Discharge(row.number("period_days", 1));
            case INITIATION -> new ServicePeriod.Initiation();
        };
    }

    private static Set<PeriodKind> countedOver(Kind kind) {
        return switch (kind) {
            case SET_UP -> Set.of(PeriodKind.EPISODE);
            case DEVICE_DAYS, RESPIRATORY_DAYS, MUSCULOSKELETAL_DAYS, BEHAVIORAL_DAYS -> Set.of(PeriodKind.ROLLING);
            case MINUTES, FURTHER_MINUTES ->
                Set.of(
                        PeriodKind.MONTH,
                        PeriodKind.ROLLING,
                        PeriodKind.FIRST_COLLABORATION_MONTH,
                        PeriodKind.LATER_COLLABORATION_MONTH,
                        PeriodKind.COLLABORATION_MONTH);
            case LEVEL, LEVEL_OF_QUALIFIED_BENEFICIARY -> Set.of(PeriodKind.MONTH);
            case BESIDE ->
                Set.of(PeriodKind.MONTH, PeriodKind.FIRST_COLLABORATION_MONTH, PeriodKind.LATER_COLLABORATION_MONTH);
            case AFTER_DISCHARGE -> Set.of(PeriodKind.DISCHARGE);
            case PLANNING_AT_VISIT -> Set.of(PeriodKind.INITIATION);
        };
    }

    private static Rate rate(CsvRow row) {
        Currency currency = row.parsed("currency", row.text("currency"), Currency::getInstance);
        PriceList list =
                new PriceList(row.text("payer"), row.text("locality"), row.one("setting", PriceList.Setting.class));
        Money amount = row.parsed("amount", row.text("amount"), text -> Money.parse(text, currency));
        if (amount.minorUnits() < 0) {
            throw row.bad("amount", "must not be negative: " + amount.decimal());
        }
        return new Rate(billingCode(row, "code", row.text("code")), list, amount, inForce(row), row.text("source"));
    }

    private static PairRule pair(CsvRow row) {
        return new PairRule(
                row.text("rule"),
                Set.copyOf(codes(row, "kept")),
                Set.copyOf(codes(row, "refused")),
                row.one("biller", PairRule.Biller.class),
                row.one("effect", PairRule.Effect.class),
                row.one("reason", Reason.class),
                row.one("status", PairRule.Status.class),
                inForce(row),
                row.text("note"),
                row.text("source"));
    }

    private static Prerequisite prerequisite(CsvRow row) {
        Prerequisite.Kind kind = row.one("prerequisite", Prerequisite.Kind.class);
        if (!kind.counted() && row.optional("amount").isPresent()) {
            throw row.bad("amount", kind + " has no number");
        }
        return new Prerequisite(
                row.one("program", Program.class),
                kind,
                kind.counted() ? row.number("amount", 1) : 0,
                Set.copyOf(row.some("statements", Consent.Statement.class)),
                inForce(row),
                row.text("source"));
    }

    private static DaySpan inForce(CsvRow row) {
        LocalDate from = row.date("effective_from");
        LocalDate last = row.date("effective_to");
        if (last.isBefore(from)) {
            throw row.bad("effective_to", "must not be before " + from + ", not " + last);
        }
        return new DaySpan(from, last.plusDays(1));
    }

    private static List<Code> codes(CsvRow row, String column) {
        List<String> names = row.list(column);
        if (names.isEmpty()) {
            throw row.bad(column, "must name a code");
        }
        List<Code> codes =
                names.stream().map(name -> billingCode(row, column, name)).toList();
        if (Set.copyOf(codes).size() < codes.size()) {
            throw row.bad(column, "names a code twice");
        }
        return codes;
    }

    private static Code billingCode(CsvRow row, String column, String text) {
        return row.parsed(column, text, Code::new);
    }

    private static String resource(String name) {
        try (InputStream in = Optional.ofNullable(CodeBookLoader.class.getResourceAsStream(name))
                .orElseThrow(() -> new IllegalStateException(name + " is not beside the loader"))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    private static String fingerprint(String... tables) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String table : tables) {
                digest.update(table.getBytes(UTF_8));
                digest.update((byte) 0); // so that text moved from one table to the next is another fingerprint
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
