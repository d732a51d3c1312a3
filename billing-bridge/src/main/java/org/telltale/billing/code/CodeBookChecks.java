package org.telltale.billing.code;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.telltale.billing.Code;
import org.telltale.care.day.DaySpan;

/// What no single row can show: rows that contradict each other, or name what is not there.
final class CodeBookChecks {
    private CodeBookChecks() {}

    /// Something, and the row it was read from.
    record Placed<T>(CsvRow row, T value) {}

    static List<CodeRow> checkedCodes(List<Placed<CodeRow>> rows) {
        noTwoAtOnce(rows, CodeRow::inForce, (one, other) -> one.code().equals(other.code()));
        for (int i = 0; i < rows.size(); i++) {
            addsToACodeAbove(rows.get(i), rows.subList(0, i));
            standsBesideACodeAbove(rows.get(i), rows.subList(0, i));
            rollsLikeItsProgram(rows.get(i), rows);
        }
        return values(rows);
    }

    static List<Rate> checkedRates(List<Placed<Rate>> rows, List<CodeRow> codes) {
        noTwoAtOnce(
                rows,
                Rate::inForce,
                (one, other) -> one.code().equals(other.code()) && one.list().equals(other.list()));
        Set<Code> known = codes.stream().map(CodeRow::code).collect(Collectors.toUnmodifiableSet());
        for (Placed<Rate> placed : rows) {
            if (!known.contains(placed.value().code())) {
                throw placed.row().bad("code", placed.value().code() + " is not in codes.csv");
            }
        }
        return values(rows);
    }

    // A program whose prerequisites have run out would bill everything to everybody.
    static void everyCodeAsksForSomething(List<CodeRow> codes, List<Prerequisite> asked) {
        for (CodeRow code : codes) {
            boolean throughout = asked.stream()
                    .filter(row -> row.program() == code.program())
                    .anyMatch(row -> row.inForce().contains(code.inForce().startInclusive())
                            && row.inForce().contains(code.inForce().last()));
            if (!throughout) {
                throw new BadTable(
                        "prerequisites.csv",
                        "nothing is asked for in " + code.program() + " through " + code.inForce());
            }
        }
    }

    // Decisions are made from the top of the table down, so an add-on finds its base decided.
    private static void addsToACodeAbove(Placed<CodeRow> placed, List<Placed<CodeRow>> above) {
        if (placed.value().rule() instanceof CodeRule.FurtherMinutes further) {
            for (Code base : further.bases()) {
                boolean timed = above.stream()
                        .map(Placed::value)
                        .anyMatch(row -> row.code().equals(base)
                                && row.program() == placed.value().program()
                                && countedAlike(row.period(), placed.value().period())
                                && row.rule() instanceof CodeRule.Minutes);
                if (!timed) {
                    throw placed.row().bad("addon_of", base + " is no code above that counts minutes like this one");
                }
            }
        }
    }

    // Months of a course are months: one add-on serves the first and the later ones.
    private static boolean countedAlike(ServicePeriod one, ServicePeriod other) {
        return one.equals(other)
                || (one instanceof ServicePeriod.Collaboration && other instanceof ServicePeriod.Collaboration);
    }

    private static void standsBesideACodeAbove(Placed<CodeRow> placed, List<Placed<CodeRow>> above) {
        if (placed.value().rule() instanceof CodeRule.Beside beside) {
            for (Code base : beside.bases()) {
                boolean there = above.stream()
                        .map(Placed::value)
                        .anyMatch(row -> row.code().equals(base)
                                && row.program() != placed.value().program());
                if (!there) {
                    throw placed.row().bad("addon_of", base + " is no code of another program above");
                }
            }
        }
    }

    private static void rollsLikeItsProgram(Placed<CodeRow> placed, List<Placed<CodeRow>> rows) {
        Optional<CodeRow> other = rows.stream()
                .map(Placed::value)
                .filter(row ->
                        row.program() == placed.value().program() && row.period() instanceof ServicePeriod.Rolling)
                .findFirst();
        if (placed.value().period() instanceof ServicePeriod.Rolling
                && other.filter(row -> !row.period().equals(placed.value().period()))
                        .isPresent()) {
            throw placed.row()
                    .bad("period_days", "the periods of a program are all of one length, or they do not tile");
        }
    }

    private static <T> void noTwoAtOnce(
            List<Placed<T>> rows, Function<T, DaySpan> inForce, BiPredicate<T, T> sameThing) {
        for (int i = 0; i < rows.size(); i++) {
            T value = rows.get(i).value();
            for (Placed<T> earlier : rows.subList(0, i)) {
                if (sameThing.test(value, earlier.value())
                        && inForce.apply(value).overlaps(inForce.apply(earlier.value()))) {
                    throw rows.get(i)
                            .row()
                            .bad("effective_from", "line " + earlier.row().line() + " holds on some of these days too");
                }
            }
        }
    }

    private static <T> List<T> values(List<Placed<T>> rows) {
        return rows.stream().map(Placed::value).toList();
    }
}
