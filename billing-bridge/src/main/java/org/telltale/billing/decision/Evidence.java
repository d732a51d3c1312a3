package org.telltale.billing.decision;

import java.time.Duration;
import java.util.Optional;
import org.telltale.billing.Transition;
import org.telltale.billing.evidence.CareLevel;
import org.telltale.billing.evidence.DayCount;
import org.telltale.billing.evidence.TimeCount;
import org.telltale.billing.period.SupplyPeriod;
import org.telltale.care.program.SetUp;
import org.telltale.care.program.SetUpClaim;
import org.telltale.care.program.Visit;
import org.telltale.care.time.TimeEntryId;

/// What a decision rests on.
public sealed interface Evidence {
    /// Days on which a device sent readings.
    ///
    /// @param days the days, each with the reading that proves it
    record DeviceDays(DayCount days) implements Evidence {}

    /// A device was set up, and then sent readings.
    ///
    /// @param setUp who did it and when
    /// @param days the days that followed
    /// @param notBilledBefore that the practice says nobody has billed it before, where it says so
    record SetUpAndUsed(SetUp setUp, DayCount days, Optional<SetUpClaim> notBilledBefore) implements Evidence {}

    /// A stretch of the sum of somebody's time. The stretches of the codes of one set never overlap.
    ///
    /// @param time the shares that make the sum, in order
    /// @param from where the stretch begins in the sum
    /// @param to where it ends
    /// @param liveContact the entry in which the patient was spoken with, where the code asks for that
    record Minutes(TimeCount time, Duration from, Duration to, Optional<TimeEntryId> liveContact) implements Evidence {}

    /// What the level of a month of care was decided by.
    ///
    /// @param level conditions, and who pays the patient's share
    record Level(CareLevel level) implements Evidence {}

    /// What followed a discharge.
    ///
    /// @param transition contact, visit, medicines and decisions
    record AfterDischarge(Transition transition) implements Evidence {}

    /// A set-up that belongs to an earlier period than the one in question.
    ///
    /// @param period the earlier period
    /// @param setUp the set-up
    /// @param days the device days of the earlier period
    record SetUpInAnotherPeriod(SupplyPeriod period, SetUp setUp, DayCount days) implements Evidence {}

    /// Planning beyond a visit.
    ///
    /// @param visit the visit
    record PlannedAtVisit(Visit visit) implements Evidence {}
}
