package org.telltale.billing.evidence;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.telltale.billing.Transition;
import org.telltale.billing.code.CodeBook;
import org.telltale.billing.code.CodeRow;
import org.telltale.billing.code.CodeRule;
import org.telltale.billing.code.ServicePeriod;
import org.telltale.care.day.DaySpan;
import org.telltale.care.program.Program;

/// Finds the discharges that a month decides about.
///
/// ```
/// discharge |-- 1 -- 2 -- ... -- 6 (visit) ............ 14 ........ 29 |
///           decided here: ^ in the month of the visit   ^ or of this day, where there was no visit
/// ```
final class Transitions {
    private final List<Transition> transitions;
    private final CodeBook book;

    Transitions(List<Transition> transitions, CodeBook book) {
        this.transitions = transitions;
        this.book = book;
    }

    /// A discharge, the days that its codes stand for, and the day on which it can be decided.
    record Due(Transition transition, DaySpan span, LocalDate decidedOn) {}

    /// {@return the discharges of a program that are decided in `month`, in order}
    List<Due> during(Program program, YearMonth month) {
        return transitions.stream()
                .sorted(Comparator.comparing(Transition::dischargedOn))
                .flatMap(transition -> book.rows(program, transition.dischargedOn()).stream()
                        .filter(row -> row.period() instanceof ServicePeriod.Discharge)
                        .findFirst()
                        .map(row -> due(transition, row, program))
                        .stream())
                .filter(due -> YearMonth.from(due.decidedOn()).equals(month))
                .toList();
    }

    private Due due(Transition transition, CodeRow row, Program program) {
        DaySpan span = row.period() instanceof ServicePeriod.Discharge discharge
                ? DaySpan.lasting(transition.dischargedOn(), discharge.lengthDays())
                : DaySpan.of(transition.dischargedOn());
        LocalDate lastChance = transition.dischargedOn().plusDays(visitBelow(program, transition) - 1L);
        return new Due(
                transition, span, transition.visitOn().filter(span::contains).orElse(lastChance));
    }

    private int visitBelow(Program program, Transition transition) {
        return book.rows(program, transition.dischargedOn()).stream()
                .flatMapToInt(row -> row.rule() instanceof CodeRule.AfterDischarge rule
                        ? OptionalInt.of(rule.visitBelow()).stream()
                        : OptionalInt.empty().stream())
                .max()
                .orElse(1);
    }
}
