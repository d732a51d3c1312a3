package org.telltale.billing.summary;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.telltale.billing.DeviceReading;
import org.telltale.billing.Reason;
import org.telltale.billing.evidence.DayProof;
import org.telltale.billing.evidence.EntryShare;
import org.telltale.billing.evidence.RejectedDay;
import org.telltale.billing.evidence.ServiceEvidence;
import org.telltale.care.time.TimeEntry;

/// Periods with their days, and time with its entries, as JSON.
final class EvidenceJson {
    private EvidenceJson() {}

    static void period(ServiceEvidence.OfPeriod period, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("program", period.program().name());
        json.writeNumberField("enrollment", period.period().enrollment().id().number());
        json.writeNumberField("period", period.period().number());
        json.writeStringField("anchor", period.period().enrollment().anchor().toString());
        json.writeStringField("from", period.span().startInclusive().toString());
        json.writeStringField("to", period.span().last().toString());
        json.writeBooleanField("closed", period.closed());
        json.writeNumberField("device_days", period.days().count());
        json.writeArrayFieldStart("days");
        for (DayProof proof : period.days().counted().values()) {
            counted(proof, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("not_counted");
        for (RejectedDay day : period.days().rejected().values()) {
            rejected(day, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void time(ServiceEvidence service, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("program", service.program().name());
        json.writeStringField("counted_over", Shares.countedOver(service));
        json.writeStringField("from", service.span().startInclusive().toString());
        json.writeStringField("to", service.span().last().toString());
        json.writeNumberField(
                "counted_seconds",
                Shares.of(service).stream()
                        .map(EntryShare::counted)
                        .reduce(Duration.ZERO, Duration::plus)
                        .toSeconds());
        json.writeArrayFieldStart("entries");
        for (EntryShare share : Shares.of(service)) {
            entry(share, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void counted(DayProof proof, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("day", proof.day().toString());
        reading(proof.reading(), json);
        json.writeStringField("zone", proof.zone().getId());
        json.writeBooleanField("late", proof.late());
        json.writeEndObject();
    }

    private static void rejected(RejectedDay day, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("day", day.day().toString());
        json.writeStringField("reason", day.why().reason().name());
        json.writeStringField("detail", day.why().detail());
        reading(day.reading(), json);
        json.writeEndObject();
    }

    private static void reading(DeviceReading reading, JsonGenerator json) throws IOException {
        json.writeNumberField("position", reading.position());
        json.writeNumberField("index", reading.index());
        json.writeNumberField("device", reading.device().number());
        json.writeStringField("taken_at", reading.takenAt().toString());
        json.writeStringField("received_at", reading.receivedAt().toString());
    }

    private static void entry(EntryShare share, JsonGenerator json) throws IOException {
        TimeEntry entry = share.entry();
        json.writeStartObject();
        json.writeNumberField("entry", entry.id().number());
        json.writeNumberField("person", entry.person().number());
        json.writeStringField("qualification", entry.qualification().name());
        json.writeStringField("work", share.work().name());
        json.writeStringField("activity", entry.activity().name());
        json.writeStringField("contact", entry.contact().name());
        json.writeStringField("contact_with", entry.with().name());
        json.writeStringField("started_at", entry.start().toString());
        json.writeNumberField("duration_seconds", entry.durationSeconds());
        json.writeNumberField("counted_seconds", share.counted().toSeconds());
        json.writeObjectFieldStart("not_counted");
        for (Map.Entry<Reason, Duration> part : share.refused().entrySet()) {
            json.writeNumberField(part.getKey().name(), part.getValue().toSeconds());
        }
        json.writeEndObject();
        json.writeStringField("entered_at", entry.enteredAt().toString());
        json.writeStringField("note", entry.note());
        json.writeEndObject();
    }
}
