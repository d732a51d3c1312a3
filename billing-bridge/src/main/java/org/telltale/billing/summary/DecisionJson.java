package org.telltale.billing.summary;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import org.telltale.billing.Money;
import org.telltale.billing.Transition;
import org.telltale.billing.decision.BillingDecision;
import org.telltale.billing.decision.BillingDecision.Bill;
import org.telltale.billing.decision.BillingDecision.DoNotBill;
import org.telltale.billing.decision.Evidence;
import org.telltale.billing.decision.Price;
import org.telltale.billing.evidence.CareLevel;
import org.telltale.billing.evidence.DayCount;
import org.telltale.billing.evidence.EntryShare;
import org.telltale.care.program.Icd10;
import org.telltale.care.program.SetUpClaim;

/// Decisions as JSON.
final class DecisionJson {
    private DecisionJson() {}

    static void line(Bill bill, JsonGenerator json) throws IOException {
        json.writeStartObject();
        head(bill, bill.units(), json);
        json.writeStringField("service_date", bill.serviceDate().toString());
        json.writeNumberField("enrollment", bill.enrollment().number());
        price(bill, json);
        json.writeArrayFieldStart("review");
        for (String rule : bill.review()) {
            json.writeString(rule);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("evidence");
        evidence(bill.evidence(), json);
        json.writeEndObject();
        json.writeEndObject();
    }

    static void refusal(DoNotBill refusal, JsonGenerator json) throws IOException {
        json.writeStartObject();
        head(refusal, refusal.units(), json);
        json.writeStringField("reason", refusal.reason().name());
        json.writeStringField("detail", refusal.detail());
        if (refusal.rule().isPresent()) {
            json.writeStringField("rule", refusal.rule().get());
        }
        if (refusal.evidence().isPresent()) {
            json.writeObjectFieldStart("evidence");
            evidence(refusal.evidence().get(), json);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    static void money(Money money, JsonGenerator json) throws IOException {
        json.writeStringField("amount", money.decimal());
        json.writeNumberField("minor_units", money.minorUnits());
        json.writeStringField("currency", money.currency().getCurrencyCode());
    }

    private static void head(BillingDecision decision, int units, JsonGenerator json) throws IOException {
        json.writeStringField("code", decision.code().text());
        json.writeStringField("program", decision.program().name());
        json.writeNumberField("units", units);
        json.writeStringField("from", decision.span().startInclusive().toString());
        json.writeStringField("to", decision.span().last().toString());
        json.writeStringField("source", decision.source());
    }

    private static void price(Bill bill, JsonGenerator json) throws IOException {
        if (bill.price() instanceof Price.Listed listed) {
            json.writeStringField("unit_price", listed.perUnit().decimal());
            money(listed.perUnit().times(bill.units()), json);
            json.writeStringField("price_source", listed.source());
        }
    }

    private static void evidence(Evidence evidence, JsonGenerator json) throws IOException {
        switch (evidence) {
            case Evidence.DeviceDays used -> days(used.days(), json);
            case Evidence.SetUpAndUsed used -> {
                json.writeStringField("set_up_on", used.setUp().on().toString());
                json.writeNumberField("set_up_by", used.setUp().by().number());
                if (used.notBilledBefore().isPresent()) {
                    SetUpClaim claim = used.notBilledBefore().get();
                    json.writeStringField(
                            "not_billed_before_said_on", claim.saidOn().toString());
                    json.writeNumberField(
                            "not_billed_before_said_by", claim.saidBy().number());
                }
                days(used.days(), json);
            }
            case Evidence.SetUpInAnotherPeriod used -> {
                json.writeNumberField("period", used.period().number());
                json.writeStringField(
                        "from", used.period().days().startInclusive().toString());
                json.writeStringField("to", used.period().days().last().toString());
                json.writeStringField("set_up_on", used.setUp().on().toString());
                json.writeNumberField("set_up_by", used.setUp().by().number());
                days(used.days(), json);
            }
            case Evidence.Minutes minutes -> minutes(minutes, json);
            case Evidence.Level(CareLevel level) -> {
                json.writeStringField("level_on", level.on().toString());
                json.writeArrayFieldStart("conditions");
                for (Icd10 condition : level.conditions()) {
                    json.writeString(condition.code());
                }
                json.writeEndArray();
                json.writeBooleanField("qualified_beneficiary", level.qualifiedBeneficiary());
            }
            case Evidence.AfterDischarge(Transition transition) -> transition(transition, json);
            case Evidence.PlannedAtVisit planned -> {
                json.writeStringField("visit_on", planned.visit().on().toString());
                json.writeNumberField("visit_by", planned.visit().by().number());
            }
        }
    }

    private static void transition(Transition transition, JsonGenerator json) throws IOException {
        json.writeStringField("discharged_on", transition.dischargedOn().toString());
        json.writeArrayFieldStart("attempted_on");
        for (LocalDate day : transition.attemptedOn()) {
            json.writeString(day.toString());
        }
        json.writeEndArray();
        if (transition.contactedOn().isPresent()) {
            json.writeStringField("contacted_on", transition.contactedOn().get().toString());
        }
        if (transition.visitOn().isPresent()) {
            json.writeStringField("visit_on", transition.visitOn().get().toString());
        }
        if (transition.medicationsReconciledOn().isPresent()) {
            json.writeStringField(
                    "medications_reconciled_on",
                    transition.medicationsReconciledOn().get().toString());
        }
        if (transition.decisionMaking().isPresent()) {
            json.writeStringField(
                    "decision_making", transition.decisionMaking().get().name());
        }
    }

    private static void days(DayCount days, JsonGenerator json) throws IOException {
        json.writeNumberField("device_days", days.count());
        json.writeArrayFieldStart("days");
        for (LocalDate day : days.counted().keySet()) {
            json.writeString(day.toString());
        }
        json.writeEndArray();
    }

    private static void minutes(Evidence.Minutes minutes, JsonGenerator json) throws IOException {
        json.writeNumberField("from_second", minutes.from().toSeconds());
        json.writeNumberField("to_second", minutes.to().toSeconds());
        if (minutes.liveContact().isPresent()) {
            json.writeNumberField(
                    "live_contact_entry", minutes.liveContact().get().number());
        }
        json.writeArrayFieldStart("entries");
        for (EntryShare share : minutes.time().shares()) {
            if (share.counted().isPositive()) {
                json.writeNumber(share.entry().id().number());
            }
        }
        json.writeEndArray();
    }
}
