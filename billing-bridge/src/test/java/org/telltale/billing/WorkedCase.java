package org.telltale.billing;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.telltale.billing.decision.BillingDecision.DoNotBill;
import org.telltale.care.day.DaySpan;
import org.telltale.care.device.DeviceId;
import org.telltale.care.program.DecisionMaking;
import org.telltale.care.program.Enrollment;
import org.telltale.care.program.EnrollmentId;
import org.telltale.care.program.Program;
import org.telltale.care.program.Visit;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;
import org.telltale.care.time.Qualification;

/// Lets the facts of one row of the table of worked cases happen, and shows what is decided in the table's words.
final class WorkedCase {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);

    private static final Map<Program, String> SET_UP = Map.of(Program.RPM, "99453", Program.RTM, "98975");

    private final Clinic clinic;
    private boolean firstPeriod;

    WorkedCase(String programs) {
        clinic = new Clinic();
        for (String program : words(programs)) {
            clinic.enroll(Program.valueOf(program), Clinic.START);
        }
    }

    /// Readings: `1-10 cuff, 11-18 scale` are days of the period, counted from 1; `night` is 23:30 and 00:15.
    void readings(String cell) {
        for (String part : words(cell)) {
            if (part.equals("night")) {
                clinic.reads(clinic.at(day(5), LocalTime.of(23, 30)), new DeviceId(1), false, true);
                clinic.reads(clinic.at(day(6), LocalTime.of(0, 15)), new DeviceId(1), false, true);
            } else {
                String[] range = part.split("[- ]", -1);
                for (int number = Integer.parseInt(range[0]); number <= Integer.parseInt(range[1]); number++) {
                    reads(number, range.length > 2 ? range[2] : "cuff");
                }
            }
        }
    }

    /// Work: `nurse 6:40 live` or `practitioner 30:00 interpretation`; `May nurse 12:00 live` is a month later.
    void work(String program, String cell) {
        for (String part : words(cell)) {
            boolean later = part.startsWith("May ");
            String[] word = (later ? part.substring(4) : part).split(" ", -1);
            Duration time = time(word[1]);
            String how = word.length > 2 ? word[2] : "review";
            if (later) {
                clinic.works(
                        Program.valueOf(program),
                        who(word[0]),
                        LocalDate.of(2026, 5, 4).atTime(9, 0),
                        time,
                        activity(how),
                        contact(how));
            } else {
                clinic.works(Program.valueOf(program), who(word[0]), time, activity(how), contact(how));
            }
        }
    }

    /// Work for programs that each part begins with: `CCM nurse 20:00`.
    void otherWork(String cell) {
        for (String part : words(cell)) {
            String[] programAndWork = part.split(" ", 2);
            work(programAndWork[0], programAndWork[1]);
        }
    }

    /// Whatever else the row says.
    void also(String cell) {
        for (String fact : words(cell)) {
            switch (fact) {
                case "first period" -> firstPeriod = true;
                case "second episode" -> secondEpisode();
                case "new patient" -> clinic.visits.clear();
                case "last visit 14 months ago" -> seenOnly(LocalDate.of(2025, 2, 1));
                case "three conditions" -> clinic.lives("N18.30");
                case "qualified beneficiary" -> clinic.qualifiedBeneficiary.add(DaySpan.of(APRIL));
                case "home reached 2 seen 6" -> comesHome(2, 6);
                case "home reached 2 seen 15" -> comesHome(2, 15);
                case "home reached 4 seen 6" -> comesHome(4, 6);
                case "no consent" -> clinic.consents.clear();
                case "BHI by another practitioner" -> clinic.billedBy(Program.BHI, Clinic.NURSE);
                case "one condition" -> clinic.conditions.removeLast();
                case "planning at the initiating visit" ->
                    clinic.visits.add(
                            new Visit(Clinic.MARIA, Clinic.START, Optional.of(Program.CCM), true, Clinic.PHYSICIAN));
                case "withdraws on day 12" -> clinic.withdraw(Program.RPM, day(13));
                case "other practice 99454", "other practice 99490" ->
                    clinic.billedElsewhere(last(fact), OutsideClaim.Biller.ANOTHER_PRACTICE);
                case "same practice 95251" -> clinic.billedElsewhere(last(fact), OutsideClaim.Biller.THIS_PRACTICE);
                case "global fee" -> bar(Bar.Kind.GLOBAL_PERIOD);
                case "aligned" -> bar(Bar.Kind.ACCESS_ALIGNED);
                case "plan rule" -> bar(Bar.Kind.PAYER_RULE);
                case "low", "moderate", "high" -> clinic.rates(APRIL, decisionMaking(fact));
                default -> throw new IllegalArgumentException("no such fact: " + fact);
            }
        }
    }

    MonthlySummary summary() {
        if (!firstPeriod) {
            clinic.enrollments.stream()
                    .filter(enrollment -> SET_UP.containsKey(enrollment.program()))
                    .forEach(this::setUpWasBilled);
        }
        return clinic.summary(APRIL);
    }

    /// {@return `99454, 99458 x2`}
    static String billed(MonthlySummary summary) {
        return summary.lines().stream()
                .map(line -> line.code() + (line.units() == 1 ? "" : " x" + line.units()))
                .collect(joining(", "));
    }

    /// {@return `DAYS_LT_2 99445 99454; MIN_BELOW_FIRST 99470`}
    ///
    /// Left out are the two refusals of which the page says that it leaves them out.
    static String notBilled(MonthlySummary summary) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (DoNotBill refusal : summary.refusals()) {
            boolean always = refusal.reason() == Reason.SETUP_ALREADY_BILLED
                    || (refusal.code().text().equals("99091") && refusal.reason() == Reason.MIN_BELOW_FIRST);
            if (!always) {
                byReason.computeIfAbsent(refusal.reason().name(), _ -> new ArrayList<>())
                        .add(refusal.code().text());
            }
        }
        return byReason.entrySet().stream()
                .map(entry -> entry.getKey() + " " + String.join(" ", entry.getValue()))
                .collect(joining("; "));
    }

    private void reads(int number, String device) {
        switch (device) {
            case "cuff" -> clinic.measures(day(number));
            case "twice" -> {
                clinic.measures(day(number));
                clinic.measures(day(number));
            }
            case "scale" -> clinic.reads(clinic.at(day(number), LocalTime.of(7, 0)), new DeviceId(2), false, true);
            case "typed" -> clinic.reads(clinic.at(day(number), LocalTime.of(7, 0)), new DeviceId(1), true, true);
            case "band" -> clinic.reads(clinic.at(day(number), LocalTime.of(7, 0)), new DeviceId(3), false, false);
            case "sensor" -> clinic.reads(clinic.at(day(number), LocalTime.of(7, 0)), new DeviceId(4), false, true);
            case "brace" -> tells(number, 5, false, Monitored.MUSCULOSKELETAL);
            case "inhaler" -> tells(number, 6, false, Monitored.RESPIRATORY);
            case "diary" -> tells(number, 7, true, Monitored.BEHAVIORAL);
            default -> throw new IllegalArgumentException("no such device: " + device);
        }
    }

    private void tells(int number, int device, boolean manual, Monitored monitored) {
        clinic.tells(clinic.at(day(number), LocalTime.of(9, 0)), new DeviceId(device), manual, monitored);
    }

    private void secondEpisode() {
        clinic.earlierBills.add(new EarlierBill(
                new Code("99453"),
                DaySpan.lasting(LocalDate.of(2025, 7, 1), 30),
                LocalDate.of(2025, 7, 30),
                new EnrollmentId(99)));
        firstPeriod = true;
    }

    private void setUpWasBilled(Enrollment enrollment) {
        clinic.earlierBills.add(new EarlierBill(
                new Code(Objects.requireNonNull(SET_UP.get(enrollment.program()))),
                DaySpan.lasting(LocalDate.of(2026, 3, 2), 30),
                LocalDate.of(2026, 3, 31),
                enrollment.id()));
    }

    private void seenOnly(LocalDate on) {
        clinic.visits.clear();
        clinic.visits.add(new Visit(Clinic.MARIA, on, Optional.empty(), false, Clinic.PHYSICIAN));
    }

    // The sixth of April was a Monday, so that the first days after it are business days.
    private void comesHome(int reachedAfterDays, int seenAfterDays) {
        clinic.comesHome(LocalDate.of(2026, 4, 6), reachedAfterDays, seenAfterDays, DecisionMaking.HIGH);
    }

    private void bar(Bar.Kind kind) {
        clinic.bars.add(new Bar(Program.RPM, kind, DaySpan.of(APRIL), "as recorded", Clinic.PHYSICIAN));
    }

    private static LocalDate day(int number) {
        return Clinic.START.plusDays(number - 1L);
    }

    private static List<String> words(String cell) {
        return cell.isBlank() ? List.of() : List.of(cell.split(", ", -1));
    }

    private static String last(String fact) {
        return fact.substring(fact.lastIndexOf(' ') + 1);
    }

    private static Duration time(String text) {
        String[] part = text.split(":", -1);
        return Duration.ofMinutes(Long.parseLong(part[0])).plusSeconds(Long.parseLong(part[1]));
    }

    private static Qualification who(String word) {
        return switch (word) {
            case "nurse" -> Qualification.REGISTERED_NURSE;
            case "practitioner" -> Qualification.PHYSICIAN;
            case "therapist" -> Qualification.THERAPIST;
            case "reception" -> Qualification.NOT_CLINICAL;
            default -> throw new IllegalArgumentException("nobody is called " + word);
        };
    }

    private static Activity activity(String how) {
        return switch (how) {
            case "interpretation" -> Activity.INTERPRETATION;
            case "review" -> Activity.DATA_REVIEW;
            default -> Activity.PATIENT_CONTACT;
        };
    }

    private static ContactKind contact(String how) {
        return switch (how) {
            case "live" -> ContactKind.VOICE;
            case "voicemail" -> ContactKind.VOICEMAIL;
            case "text" -> ContactKind.TEXT_MESSAGE;
            default -> ContactKind.NONE;
        };
    }

    private static DecisionMaking decisionMaking(String word) {
        return switch (word) {
            case "low" -> DecisionMaking.LOW;
            case "moderate" -> DecisionMaking.MODERATE;
            default -> DecisionMaking.HIGH;
        };
    }
}
