package org.telltale.billing;

import java.time.LocalDate;
import org.telltale.care.day.DaySpan;
import org.telltale.care.program.EnrollmentId;

/// A code that this practice has billed for the patient before, through Telltale.
///
/// @param code which
/// @param span the days that it stands for
/// @param serviceDate its date of service
/// @param enrollment the enrollment that it was billed in
public record EarlierBill(Code code, DaySpan span, LocalDate serviceDate, EnrollmentId enrollment) {}
