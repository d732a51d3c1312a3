package org.telltale.billing.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.billing.BillingConfig;
import org.telltale.billing.Code;
import org.telltale.billing.EarlierBill;
import org.telltale.billing.PayerFacts;
import org.telltale.billing.Reason;
import org.telltale.billing.code.ServicePeriod;
import org.telltale.billing.decision.BillingDecision.Bill;
import org.telltale.billing.evidence.Planning;
import org.telltale.billing.evidence.ServiceEvidence;
import org.telltale.billing.evidence.SetUpBefore;
import org.telltale.billing.period.SupplyPeriod;
import org.telltale.care.program.Enrollment;
import org.telltale.care.program.EnrollmentId;
import org.telltale.care.program.SetUpClaim;
import org.telltale.care.program.Visit;

/// Refuses a second time what is billed once in an enrollment: what was billed before, and what belongs to an earlier
/// period or visit, whether or not anybody kept the bill.
final class Once {
    private final PayerFacts payer;
    private final BillingConfig config;

    Once(PayerFacts payer, BillingConfig config) {
        this.payer = payer;
        this.config = config;
    }

    private record Billed(Code code, EnrollmentId enrollment) {}

    /// {@return `decisions`, with everything refused that was billed before, or earlier in the list}
    List<Judged> apply(List<Judged> decisions) {
        List<Billed> billed = new ArrayList<>();
        for (EarlierBill earlier : payer.earlierBills()) {
            billed.add(new Billed(earlier.code(), earlier.enrollment()));
        }
        List<Judged> result = new ArrayList<>();
        for (Judged judged : decisions) {
            Judged kept = enrollment(judged)
                    .map(enrollment -> onlyOnce(judged, enrollment, billed))
                    .orElse(judged);
            if (kept.decision() instanceof Bill bill) {
                billed.add(new Billed(bill.code(), bill.enrollment()));
            }
            result.add(kept);
        }
        return result;
    }

    private static Optional<EnrollmentId> enrollment(Judged judged) {
        return judged.decision() instanceof Bill bill
                ? Optional.of(bill.enrollment())
                : judged.service().enrollment().map(Enrollment::id);
    }

    private Judged onlyOnce(Judged judged, EnrollmentId enrollment, List<Billed> billed) {
        Code code = judged.row().code();
        return switch (judged.row().period()) {
            case ServicePeriod.Month(),
                    ServicePeriod.Rolling _,
                    ServicePeriod.Discharge _,
                    ServicePeriod.Collaboration _ -> judged;
            case ServicePeriod.Episode() ->
                inAnEpisode(
                        judged,
                        billed.stream()
                                .anyMatch(other -> other.code().equals(code)
                                        && (config.setUpOnceInALifetime()
                                                || other.enrollment().equals(enrollment))));
            case ServicePeriod.Initiation() -> atTheStart(judged, billed.contains(new Billed(code, enrollment)));
        };
    }

    // Even where it could not be billed anyway: that it has its place is what a biller wants to know.
    private static Judged inAnEpisode(Judged judged, boolean billedBefore) {
        Optional<SetUpBefore> earlier = setUpBefore(judged.service());
        if (earlier.isPresent() && earlier.get() instanceof SetUpBefore.Claimable claimable) {
            return judged.refused(Reason.SETUP_ALREADY_BILLED, belongsTo(claimable), evidence(claimable));
        }
        if (billedBefore) {
            return judged.refused(Reason.SETUP_ALREADY_BILLED, "billed before in this episode");
        }
        Optional<SetUpClaim> billedElsewhere = setUpClaim(judged.service()).filter(SetUpClaim::billedBefore);
        if (billedElsewhere.isPresent()) {
            return judged.refused(Reason.SETUP_ALREADY_BILLED, billedBefore(billedElsewhere.get()));
        }
        if (judged.billed() && earlier.isPresent() && earlier.get() instanceof SetUpBefore.NotKnown notKnown) {
            return judged.refused(Reason.SETUP_NOT_KNOWN, mayBelongTo(notKnown));
        }
        return judged;
    }

    private static Judged atTheStart(Judged judged, boolean billedBefore) {
        Optional<Visit> before = plannedBefore(judged.service());
        if (before.isPresent()) {
            return judged.refused(
                    Reason.UNIT_LIMIT,
                    "belongs to the visit of " + before.get().on() + ", which started the same enrollment",
                    new Evidence.PlannedAtVisit(before.get()));
        }
        return billedBefore ? judged.refused(Reason.UNIT_LIMIT, "billed before for this start") : judged;
    }

    private static Optional<SetUpBefore> setUpBefore(ServiceEvidence service) {
        return switch (service) {
            case ServiceEvidence.OfPeriod period -> period.setUpBefore();
            case ServiceEvidence.OfMonth _, ServiceEvidence.OfTransition _ -> Optional.empty();
        };
    }

    private static Optional<SetUpClaim> setUpClaim(ServiceEvidence service) {
        return switch (service) {
            case ServiceEvidence.OfPeriod period -> period.setUpClaim();
            case ServiceEvidence.OfMonth _, ServiceEvidence.OfTransition _ -> Optional.empty();
        };
    }

    private static Optional<Visit> plannedBefore(ServiceEvidence service) {
        return switch (service) {
            case ServiceEvidence.OfPeriod _, ServiceEvidence.OfTransition _ -> Optional.empty();
            case ServiceEvidence.OfMonth month -> month.planning().flatMap(Planning::before);
        };
    }

    private static String belongsTo(SetUpBefore.Claimable before) {
        return "belongs to " + named(before) + ", which has " + before.days().count() + " days and the set-up of "
                + before.setUp().on();
    }

    private static String billedBefore(SetUpClaim claim) {
        return "billed before the patient came here, as person "
                + claim.saidBy().number() + " recorded on " + claim.saidOn();
    }

    private static String mayBelongTo(SetUpBefore.NotKnown before) {
        return "may belong to " + named(before) + ": " + before.why();
    }

    private static String named(SetUpBefore before) {
        SupplyPeriod period = before.period();
        return "period " + period.number() + ", " + period.days();
    }

    private static Evidence evidence(SetUpBefore.Claimable before) {
        return new Evidence.SetUpInAnotherPeriod(before.period(), before.setUp(), before.days());
    }
}
