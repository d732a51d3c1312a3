package org.telltale.billing.code;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.telltale.billing.Code;
import org.telltale.billing.PriceList;
import org.telltale.care.day.DaySpan;
import org.telltale.care.program.Program;

/// Everything that the tables say, by day.
///
/// Immutable and safe on every thread. Rows keep the order of their table, and so do all answers.
///
/// @param codes what codes stand for
/// @param rates what they pay
/// @param pairs which go without which
/// @param prerequisites what has to be on record
/// @param fingerprint SHA-256 over the tables as read, lower-case hexadecimal: the same fingerprint, the same rules
public record CodeBook(
        List<CodeRow> codes,
        List<Rate> rates,
        List<PairRule> pairs,
        List<Prerequisite> prerequisites,
        String fingerprint) {
    /// Copies the lists.
    public CodeBook {
        codes = List.copyOf(codes);
        rates = List.copyOf(rates);
        pairs = List.copyOf(pairs);
        prerequisites = List.copyOf(prerequisites);
    }

    /// {@return the row of a code on a day}
    public Optional<CodeRow> row(Code code, LocalDate day) {
        return codes.stream()
                .filter(row -> row.code().equals(code) && row.inForce().contains(day))
                .findFirst();
    }

    /// {@return the rows of a program on a day}
    public List<CodeRow> rows(Program program, LocalDate day) {
        return codes.stream()
                .filter(row -> row.program() == program && row.inForce().contains(day))
                .toList();
    }

    /// {@return the last rows of those codes of a program that had rows before a day and have none any more}
    public List<CodeRow> retired(Program program, LocalDate day) {
        Set<Code> going = rows(program, day).stream().map(CodeRow::code).collect(Collectors.toUnmodifiableSet());
        return codes.stream()
                .filter(row -> row.program() == program && !going.contains(row.code()))
                .filter(row -> !row.inForce().endExclusive().isAfter(day))
                .filter(this::isLastRow)
                .toList();
    }

    /// {@return the programs that have codes, in the order of the table}
    public Set<Program> programs() {
        return codes.stream().map(CodeRow::program).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// {@return what one unit of a code pays on a day, if the list has a price for it}
    public Optional<Rate> rate(Code code, PriceList list, LocalDate day) {
        return rates.stream()
                .filter(rate -> rate.code().equals(code)
                        && rate.list().equals(list)
                        && rate.inForce().contains(day))
                .findFirst();
    }

    /// {@return the exclusions that hold on a day}
    public List<PairRule> pairs(LocalDate day) {
        return pairs.stream().filter(pair -> pair.inForce().contains(day)).toList();
    }

    /// {@return what a program asks for on a day}
    public List<Prerequisite> prerequisites(Program program, LocalDate day) {
        return prerequisites.stream()
                .filter(row -> row.program() == program && row.inForce().contains(day))
                .toList();
    }

    /// {@return how long the rolling periods of a program are; empty if it has none}
    public Optional<Integer> rollingDays(Program program) {
        for (CodeRow row : codes) {
            if (row.program() == program && row.period() instanceof ServicePeriod.Rolling rolling) {
                return Optional.of(rolling.lengthDays());
            }
        }
        return Optional.empty();
    }

    private boolean isLastRow(CodeRow row) {
        DaySpan last = codes.stream()
                .filter(other -> other.code().equals(row.code()))
                .map(CodeRow::inForce)
                .max((one, other) -> one.endExclusive().compareTo(other.endExclusive()))
                .orElseThrow();
        return row.inForce().equals(last);
    }
}
