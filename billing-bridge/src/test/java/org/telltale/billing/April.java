package org.telltale.billing;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.telltale.billing.decision.BillingDecision.Bill;
import org.telltale.billing.decision.BillingDecision.DoNotBill;
import org.telltale.care.day.DaySpan;
import org.telltale.care.device.DeviceId;
import org.telltale.care.program.EnrollmentId;
import org.telltale.care.program.Program;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;
import org.telltale.care.time.Qualification;

/// One patient's April in a program, and what was billed of it or not, code by code.
abstract class April {
    static final YearMonth APRIL = YearMonth.of(2026, 4);
    static final DeviceId CUFF = new DeviceId(1);

    final Clinic clinic = new Clinic(Program.RPM);

    void measures(int days) {
        for (int number = 1; number <= days; number++) {
            clinic.measures(day(number));
        }
    }

    void nurse(Duration time) {
        clinic.nurseCalls(Program.RPM, time);
    }

    void work(Qualification who, Duration time, Activity activity) {
        clinic.works(Program.RPM, who, time, activity, ContactKind.NONE);
    }

    Bill line(String code) {
        return clinic.summary(APRIL).lines().stream()
                .filter(line -> line.code().text().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(code + " is not billed"));
    }

    DoNotBill refusal(String code) {
        return refusals(code).stream().findFirst().orElseThrow(() -> new AssertionError(code + " is not refused"));
    }

    List<DoNotBill> refusals(String code) {
        return clinic.summary(APRIL).refusals().stream()
                .filter(refusal -> refusal.code().text().equals(code))
                .toList();
    }

    static EarlierBill earlier(String code, int year, int month, long enrollment) {
        YearMonth when = YearMonth.of(year, month);
        return new EarlierBill(new Code(code), DaySpan.of(when), when.atEndOfMonth(), new EnrollmentId(enrollment));
    }

    static LocalDate day(int number) {
        return Clinic.START.plusDays(number - 1L);
    }
}
