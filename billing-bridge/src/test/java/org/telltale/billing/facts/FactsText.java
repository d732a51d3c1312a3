package org.telltale.billing.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.telltale.billing.BillingConfig;
import org.telltale.billing.GivenMonth;
import org.telltale.billing.PatientRecord;
import org.telltale.billing.PayerFacts;
import org.telltale.care.day.DaySpan;
import org.telltale.care.day.Timeline;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.program.ProgramFacts;
import org.telltale.care.time.TimeEntry;

/// Facts as the document that says them.
public final class FactsText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FactsText() {}

    /// {@return the document}
    public static String of(GivenMonth month) {
        ObjectNode all = JSON.createObjectNode();
        PatientRecord record = month.record();
        all.put("patient", record.patient().number());
        all.put("month", month.month().toString());
        all.put("as_of", month.asOf().toString());
        all.put("entered_at", record.enteredAt().toString());
        all.put("zone", record.days().zones().first().getId());
        list(all, "moves", record.days().zones().changes(), (moved, to) -> zone(moved, to));
        all.put("status", record.status().first().name());
        list(all, "status_changes", record.status().changes(), (changed, to) -> status(changed, to));
        conventions(month.config(), all.putObject("conventions"));
        programs(record.programs(), all);
        payer(record.payer(), all);
        services(record, all);
        list(
                all,
                "readings",
                month.readings(),
                (reading, to) -> to.put("position", reading.position())
                        .put("item", reading.index())
                        .put("device", reading.device().number())
                        .put("taken_at", reading.takenAt().toString())
                        .put("received_at", reading.receivedAt().toString())
                        .put("manual", reading.manual())
                        .put("fda_defined", reading.fdaDefined())
                        .put("monitored", reading.monitored().name()));
        list(all, "time_entries", month.entries(), FactsText::entry);
        return all.toPrettyString();
    }

    /// {@return the document with another value in one place}
    ///
    /// @param pointer such as `/enrollments/0`
    public static String with(GivenMonth month, String pointer, String field, String value) {
        try {
            JsonNode all = JSON.readTree(of(month));
            ((ObjectNode) all.at(pointer)).set(field, JSON.readTree(value));
            return all.toString();
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    private static void zone(Timeline.Change<ZoneId> moved, ObjectNode to) {
        to.put("zone", moved.value().getId()).put("from", moved.from().toString());
    }

    private static void status(Timeline.Change<PatientStatus> changed, ObjectNode to) {
        to.put("status", changed.value().name()).put("from", changed.from().toString());
    }

    private static void conventions(BillingConfig config, ObjectNode to) {
        to.put("join_devices", config.joinDevices())
                .put("set_up_once_in_a_lifetime", config.setUpOnceInALifetime())
                .put("close_period_at_withdrawal", config.closePeriodAtWithdrawal())
                .put("management_service_date", config.managementServiceDate().name());
        texts(to, "allow_pairs", config.allowPairs());
    }

    private static void programs(ProgramFacts programs, ObjectNode all) {
        list(all, "enrollments", programs.enrollments(), (enrollment, to) -> {
            to.put("enrollment", enrollment.id().number())
                    .put("program", enrollment.program().name())
                    .put("from", enrollment.startInclusive().toString())
                    .put("anchor", enrollment.anchor().toString())
                    .put("practitioner", enrollment.billing().practitioner().number());
            enrollment
                    .endExclusive()
                    .ifPresent(end -> to.put("to", end.minusDays(1).toString()));
            texts(to, "diagnoses", enrollment.billing().diagnoses());
        });
        list(all, "consents", programs.consents(), (consent, to) -> {
            to.put("program", consent.program().name())
                    .put("given_at", consent.givenAt().toString())
                    .put("method", consent.method().name())
                    .put("language", consent.language().toLanguageTag())
                    .put("text_version", consent.textVersion())
                    .put("recorded_by", consent.recordedBy().number());
            consent.withdrawnFrom().ifPresent(from -> to.put("withdrawn_from", from.toString()));
            texts(to, "statements", consent.statements());
        });
        list(
                all,
                "orders",
                programs.orders(),
                (order, to) -> to.put("enrollment", order.enrollment().number())
                        .put("on", order.on().toString())
                        .put("by", order.orderedBy().number()));
        list(
                all,
                "set_ups",
                programs.setUps(),
                (setUp, to) -> to.put("enrollment", setUp.enrollment().number())
                        .put("on", setUp.on().toString())
                        .put("taught", setUp.educationRecorded())
                        .put("by", setUp.by().number()));
        list(
                all,
                "set_up_claims",
                programs.setUpClaims(),
                (claim, to) -> to.put("enrollment", claim.enrollment().number())
                        .put("billed_before", claim.billedBefore())
                        .put("said_on", claim.saidOn().toString())
                        .put("said_by", claim.saidBy().number()));
        list(all, "visits", programs.visits(), (visit, to) -> {
            to.put("on", visit.on().toString())
                    .put("extra_planning", visit.extraPlanning())
                    .put("by", visit.by().number());
            visit.initiates().ifPresent(program -> to.put("initiates", program.name()));
        });
        list(all, "conditions", programs.conditions(), (condition, to) -> {
            to.put("icd10", condition.icd10().code())
                    .put("from", condition.from().toString())
                    .put("recorded_by", condition.recordedBy().number());
            condition
                    .endExclusive()
                    .ifPresent(end -> to.put("to", end.minusDays(1).toString()));
        });
        list(
                all,
                "plans",
                programs.plans(),
                (plan, to) -> to.put("program", plan.program().name())
                        .put("on", plan.on().toString())
                        .put("version", plan.version())
                        .put("by", plan.by().number()));
        list(
                all,
                "complexities",
                programs.complexities(),
                (rated, to) -> to.put("month", rated.month().toString())
                        .put("level", rated.level().name())
                        .put("by", rated.by().number()));
    }

    private static void payer(PayerFacts payer, ObjectNode all) {
        all.putObject("prices")
                .put("payer", payer.prices().payer())
                .put("locality", payer.prices().locality())
                .put("setting", payer.prices().setting().name());
        list(
                all,
                "earlier_bills",
                payer.earlierBills(),
                (bill, to) -> days(
                        bill.span(),
                        to.put("code", bill.code().text())
                                .put("service_date", bill.serviceDate().toString())
                                .put("enrollment", bill.enrollment().number())));
        list(
                all,
                "outside_claims",
                payer.outsideClaims(),
                (claim, to) -> days(
                        claim.span(),
                        to.put("code", claim.code().text())
                                .put("biller", claim.biller().name())));
        list(
                all,
                "bars",
                payer.bars(),
                (bar, to) -> days(
                        bar.days(),
                        to.put("program", bar.program().name())
                                .put("kind", bar.kind().name())
                                .put("note", bar.note())
                                .put("by", bar.by().number())));
        payer.notKnown().forEach(source -> all.remove(source.name().toLowerCase(Locale.ROOT)));
    }

    private static void services(PatientRecord record, ObjectNode all) {
        list(all, "qualified_beneficiary", record.services().qualifiedBeneficiary(), FactsText::days);
        list(all, "collaborations", record.services().collaborations(), FactsText::days);
        list(all, "transitions", record.services().transitions(), (transition, to) -> {
            to.put("discharged_on", transition.dischargedOn().toString());
            texts(to, "attempted_on", transition.attemptedOn());
            transition.contactedOn().ifPresent(day -> to.put("contacted_on", day.toString()));
            transition.visitOn().ifPresent(day -> to.put("visit_on", day.toString()));
            transition.medicationsReconciledOn().ifPresent(day -> to.put("medications_reconciled_on", day.toString()));
            transition.decisionMaking().ifPresent(level -> to.put("decision_making", level.name()));
        });
    }

    private static void entry(TimeEntry entry, ObjectNode to) {
        to.put("entry", entry.id().number())
                .put("person", entry.person().number())
                .put("qualification", entry.qualification().name())
                .put("program", entry.program().name())
                .put("activity", entry.activity().name())
                .put("contact", entry.contact().name())
                .put("with", entry.with().name())
                .put("start", entry.start().toString())
                .put("seconds", entry.durationSeconds())
                .put("note", entry.note())
                .put("entered_at", entry.enteredAt().toString());
    }

    private static void days(DaySpan days, ObjectNode to) {
        to.put("from", days.startInclusive().toString()).put("to", days.last().toString());
    }

    private static void texts(ObjectNode to, String field, Collection<?> texts) {
        ArrayNode list = to.putArray(field);
        texts.forEach(text -> list.add(text.toString()));
    }

    private static <T> void list(ObjectNode to, String field, List<T> each, BiConsumer<T, ObjectNode> write) {
        ArrayNode list = to.putArray(field);
        each.forEach(one -> write.accept(one, list.addObject()));
    }
}
