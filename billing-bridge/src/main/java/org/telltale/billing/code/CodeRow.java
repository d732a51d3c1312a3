package org.telltale.billing.code;

import org.telltale.billing.Code;
import org.telltale.care.day.DaySpan;
import org.telltale.care.program.Program;

/// What a code stands for, through the days that it does.
///
/// @param code the code
/// @param program whose work it pays for
/// @param title what it pays for, in our own words
/// @param rule how much of what there must be
/// @param unitLimit the most units that may be billed for one date of service
/// @param period over what it is counted
/// @param inForce from when to when this row holds
/// @param source where it is written
public record CodeRow(
        Code code,
        Program program,
        String title,
        CodeRule rule,
        int unitLimit,
        ServicePeriod period,
        DaySpan inForce,
        String source) {}
