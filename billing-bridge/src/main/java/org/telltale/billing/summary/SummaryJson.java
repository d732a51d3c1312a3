package org.telltale.billing.summary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import org.telltale.billing.Money;
import org.telltale.billing.MonthlySummary;
import org.telltale.billing.PayerFacts;
import org.telltale.billing.decision.BillingDecision.Bill;
import org.telltale.billing.decision.BillingDecision.DoNotBill;
import org.telltale.billing.evidence.ServiceEvidence;

/// A whole summary as one JSON object: totals, lines, refusals, and the evidence that they refer to.
public final class SummaryJson {
    private static final JsonFactory JSON = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private SummaryJson() {}

    /// Writes the object and a line end; the stream is flushed and stays open.
    public static void write(MonthlySummary summary, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));
            json.writeStartObject();
            json.writeNumberField("patient", summary.evidence().patient().number());
            json.writeStringField("month", summary.month().toString());
            json.writeStringField("as_of", summary.asOf().toString());
            json.writeStringField("code_tables", summary.codeTables());
            totals(summary, json);
            json.writeArrayFieldStart("lines");
            for (Bill line : summary.lines()) {
                DecisionJson.line(line, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("refusals");
            for (DoNotBill refusal : summary.refusals()) {
                DecisionJson.refusal(refusal, json);
            }
            json.writeEndArray();
            evidence(summary, json);
            notKnown(summary, json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void totals(MonthlySummary summary, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("totals");
        json.writeArrayFieldStart("billed");
        for (Money total : summary.totals().values()) {
            json.writeStartObject();
            DecisionJson.money(total, json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("lines", summary.lines().size());
        json.writeNumberField("lines_without_a_price", summary.unpriced());
        json.writeNumberField("refusals", summary.refusals().size());
        json.writeNumberField("device_days_in_month", summary.deviceDaysInMonth());
        json.writeEndObject();
    }

    private static void evidence(MonthlySummary summary, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("periods");
        for (ServiceEvidence service : summary.evidence().services()) {
            if (service instanceof ServiceEvidence.OfPeriod period) {
                EvidenceJson.period(period, json);
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("time");
        for (ServiceEvidence service : summary.evidence().services()) {
            if (!(service instanceof ServiceEvidence.OfTransition)) {
                EvidenceJson.time(service, json);
            }
        }
        json.writeEndArray();
    }

    private static void notKnown(MonthlySummary summary, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("not_known");
        for (PayerFacts.Source source : summary.evidence().payer().notKnown()) {
            json.writeString(source.name());
        }
        json.writeEndArray();
    }
}
