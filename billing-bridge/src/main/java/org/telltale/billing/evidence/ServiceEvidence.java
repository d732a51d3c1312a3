package org.telltale.billing.evidence;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.telltale.billing.Monitored;
import org.telltale.billing.Transition;
import org.telltale.billing.period.SupplyPeriod;
import org.telltale.care.day.DaySpan;
import org.telltale.care.program.DecisionMaking;
import org.telltale.care.program.Enrollment;
import org.telltale.care.program.Program;
import org.telltale.care.program.SetUp;
import org.telltale.care.program.SetUpClaim;

/// Everything that bears on the codes of one program in one period or one month.
public sealed interface ServiceEvidence {
    /// {@return the program}
    Program program();

    /// {@return the days that its codes would stand for}
    DaySpan span();

    /// {@return the last of these days on which the patient was alive: no date of service lies after it}
    LocalDate lastDayAlive();

    /// {@return whether these days are over, as far as this month's summary goes}
    boolean closed();

    /// {@return what keeps all of its codes from being billed, if anything}
    Optional<Unmet> gate();

    /// {@return the time that was logged for the program on these days}
    TimeCount time();

    /// {@return the enrollment that its codes would be billed in; the last, if there were several}
    Optional<Enrollment> enrollment();

    /// One period of a program that counts in periods.
    ///
    /// A period that goes on after the month is evidence up to the month's end, and not closed.
    ///
    /// @param period which
    /// @param days its device days, whatever was monitored
    /// @param daysByMonitored the same, apart by what was monitored
    /// @param setUp that a device was set up in the enrollment by the period's end, if it was
    /// @param setUpClaim what the practice says of whether the set-up was billed before, if it says anything
    /// @param setUpBefore that an earlier period has the one set-up of the episode, or may have it
    record OfPeriod(
            Program program,
            SupplyPeriod period,
            LocalDate lastDayAlive,
            boolean closed,
            Optional<Unmet> gate,
            TimeCount time,
            DayCount days,
            Map<Monitored, DayCount> daysByMonitored,
            Optional<SetUp> setUp,
            Optional<SetUpClaim> setUpClaim,
            Optional<SetUpBefore> setUpBefore)
            implements ServiceEvidence {
        /// Copies the map.
        public OfPeriod {
            daysByMonitored = Map.copyOf(daysByMonitored);
        }

        /// {@return the device days on which readings told of `monitored`}
        public DayCount days(Monitored monitored) {
            return daysByMonitored.getOrDefault(monitored, days);
        }

        @Override
        public DaySpan span() {
            return period.days();
        }

        @Override
        public Optional<Enrollment> enrollment() {
            return Optional.of(period.enrollment());
        }
    }

    /// One calendar month of a program.
    ///
    /// @param decisionMaking how hard the month's decisions were, if anybody rated them
    /// @param firstOfCollaboration whether care with a psychiatric consultant begins in it; empty if there is none
    /// @param level what decides the level of care
    /// @param planning the visit of the month at which a practitioner planned beyond it, if there was one
    record OfMonth(
            Program program,
            DaySpan span,
            LocalDate lastDayAlive,
            boolean closed,
            Optional<Unmet> gate,
            TimeCount time,
            Optional<Enrollment> enrollment,
            Optional<DecisionMaking> decisionMaking,
            Optional<Boolean> firstOfCollaboration,
            CareLevel level,
            Optional<Planning> planning)
            implements ServiceEvidence {

        /// {@return the last day of the month on which the patient was enrolled and alive}
        ///
        /// A date of service after the patient has left, or died, would be refused.
        public LocalDate lastEnrolledDay() {
            return level.on();
        }
    }

    /// The days after one discharge.
    ///
    /// They are evidence in the month of the visit; where there was none, in that in which it is too late for one.
    ///
    /// @param transition the discharge, and what followed it
    record OfTransition(
            Program program,
            DaySpan span,
            LocalDate lastDayAlive,
            boolean closed,
            Optional<Unmet> gate,
            TimeCount time,
            Optional<Enrollment> enrollment,
            Transition transition)
            implements ServiceEvidence {}
}
