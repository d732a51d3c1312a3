package org.telltale.simulators.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.telltale.care.people.PersonId;
import org.telltale.care.program.Consent;
import org.telltale.care.program.Icd10;
import org.telltale.care.program.Program;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;
import org.telltale.care.time.ContactWith;
import org.telltale.care.time.Qualification;

/// What a practice writes down about its patients' programs at a site, and what billing makes of it. Safe on every
/// thread.
///
/// @param site where
public record Programs(SiteClient site) {
    private static final String CONSENT_TEXT = "simulated-1";

    /// Enrolls a patient in a program.
    ///
    /// @param billing who bills for it, and for what
    /// @return the enrollment's number
    public long enroll(String key, long patient, Program program, LocalDate firstDay, Billing billing)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object()
                .put("program", program.name())
                .put("firstDay", firstDay.toString())
                .put("billedBy", billing.practitioner().number());
        billing.diagnoses().forEach(diagnosis -> body.withArray("diagnoses").add(diagnosis.code()));
        return SiteClient.created(site.post(key, of(patient) + "/enrollments", body));
    }

    /// Who bills for an enrollment, and for which diagnoses.
    public record Billing(PersonId practitioner, List<Icd10> diagnoses) {}

    /// Signs an order in the name of the caller.
    public void order(String key, long patient, long enrollment, LocalDate signedOn)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("signedOn", signedOn.toString());
        site.post(key, of(patient) + "/enrollments/" + enrollment + "/orders", body);
    }

    /// Records that the caller set a device up and taught the patient to use it.
    public void setUp(String key, long patient, long enrollment, LocalDate doneOn)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("doneOn", doneOn.toString()).put("educationRecorded", true);
        site.post(key, of(patient) + "/enrollments/" + enrollment + "/set-ups", body);
    }

    /// Records that a patient was told everything and said yes.
    public void consent(String key, long patient, Program program, Instant givenAt)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object()
                .put("program", program.name())
                .put("givenAt", givenAt.toString())
                .put("method", Consent.Method.VERBAL.name())
                .put("language", "en-US")
                .put("textVersion", CONSENT_TEXT);
        Arrays.stream(Consent.Statement.values())
                .forEach(statement -> body.withArray("statements").add(statement.name()));
        site.post(key, of(patient) + "/consents", body);
    }

    /// Records that a practitioner saw a patient.
    public void visit(String key, long patient, LocalDate seenOn, PersonId seenBy)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("seenOn", seenOn.toString()).put("seenBy", seenBy.number());
        site.post(key, of(patient) + "/visits", body);
    }

    /// Records that a patient has a chronic condition, in the name of the caller.
    public void condition(String key, long patient, Icd10 icd10, LocalDate firstDay)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("icd10", icd10.code()).put("firstDay", firstDay.toString());
        site.post(key, of(patient) + "/conditions", body);
    }

    /// Writes the first version of a comprehensive care plan in the name of the caller.
    public void comprehensivePlan(String key, long patient, Program program, LocalDate writtenOn)
            throws IOException, InterruptedException {
        ObjectNode body =
                Json.object().put("program", program.name()).put("version", 1).put("writtenOn", writtenOn.toString());
        site.post(key, of(patient) + "/comprehensive-plans", body);
    }

    /// Records, in the name of an operator, what a person is qualified as.
    public void qualify(String key, PersonId person, Qualification qualification, Instant from)
            throws IOException, InterruptedException {
        ObjectNode body =
                Json.object().put("qualification", qualification.name()).put("from", from.toString());
        site.post(key, "/people/" + person.number() + "/qualifications", body);
    }

    /// A stretch of somebody's time.
    public record Work(
            Program program,
            Qualification qualification,
            Activity activity,
            ContactKind contact,
            ContactWith with,
            Instant start,
            Duration duration,
            String note) {}

    /// Writes down the caller's time for a patient.
    public void work(String key, long patient, Work work) throws IOException, InterruptedException {
        ObjectNode body = Json.object()
                .put("patient", patient)
                .put("qualification", work.qualification().name())
                .put("program", work.program().name())
                .put("activity", work.activity().name())
                .put("contact", work.contact().name())
                .put("with", work.with().name())
                .put("start", work.start().toString())
                .put("durationSeconds", work.duration().toSeconds())
                .put("note", work.note());
        site.post(key, "/time-entries", body);
    }

    /// {@return what billing makes of a patient's month}
    public JsonNode summary(String key, long patient, YearMonth month) throws IOException, InterruptedException {
        return site.get(key, of(patient) + "/summaries/" + month);
    }

    private static String of(long patient) {
        return "/patients/" + patient;
    }
}
