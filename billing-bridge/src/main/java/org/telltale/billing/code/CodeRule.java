package org.telltale.billing.code;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.telltale.billing.Code;
import org.telltale.billing.Monitored;
import org.telltale.care.program.DecisionMaking;
import org.telltale.care.time.Standing;

/// What a code stands for, and how much of it there must be.
public sealed interface CodeRule {
    /// A device was set up, and then used.
    ///
    /// @param leastDays the fewest device days
    record SetUp(int leastDays) implements CodeRule {}

    /// A device was supplied and sent readings on enough days.
    ///
    /// @param leastDays the fewest device days
    /// @param belowDays from this many on, another code takes its place
    /// @param monitored what the readings must tell of
    record DeviceDays(int leastDays, int belowDays, Monitored monitored) implements CodeRule {}

    /// The first block of somebody's time.
    ///
    /// @param work what kind of work
    /// @param counted whose time counts
    /// @param least the length of the block
    /// @param below from this much on, another code takes its place; empty if none does
    /// @param liveContact whether somebody must have spoken with the patient in real time
    /// @param decisionMaking the least level of medical decision making, if any is asked for
    record Minutes(
            Work work,
            Set<Standing> counted,
            Duration least,
            Optional<Duration> below,
            boolean liveContact,
            Optional<DecisionMaking> decisionMaking)
            implements CodeRule {}

    /// Each further full block of the time that another code began with.
    ///
    /// @param bases the codes it can add to
    /// @param block the length of a block; one that is not full is nothing
    record FurtherMinutes(List<Code> bases, Duration block) implements CodeRule {}

    /// A month of care at a level that the patient's conditions make, whatever was done in it.
    ///
    /// @param leastConditions the fewest chronic conditions
    /// @param belowConditions from this many on, another code takes its place; empty if none does
    /// @param qualifiedBeneficiary whether Medicaid must pay the patient's share of Medicare
    record Level(int leastConditions, Optional<Integer> belowConditions, boolean qualifiedBeneficiary)
            implements CodeRule {}

    /// Logged work of any length, beside a code of another program that the same practitioner bills.
    ///
    /// @param bases the codes it can add to
    /// @param work what kind of work
    record Beside(List<Code> bases, Work work) implements CodeRule {}

    /// A transition of care after a discharge.
    ///
    /// @param contactWithin how many business days (Monday to Friday) after the discharge somebody must
    ///     have reached the patient, or tried to twice
    /// @param visitBelow from this many days after the discharge on, a visit is too late
    /// @param decisionMaking the least level of medical decision making
    record AfterDischarge(int contactWithin, int visitBelow, DecisionMaking decisionMaking) implements CodeRule {}

    /// A practitioner's own planning beyond the visit that started a program.
    record PlanningAtVisit() implements CodeRule {}
}
