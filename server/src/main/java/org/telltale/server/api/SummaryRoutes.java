package org.telltale.server.api;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.telltale.care.patient.PatientId;
import org.telltale.server.access.Action;
import org.telltale.server.api.Summaries.Form;
import org.telltale.server.api.Summaries.Written;
import org.telltale.server.core.Directory;

/// What a month comes to: one patient's, or the practice's patients' one after the other.
final class SummaryRoutes {
    private final Directory directory;
    private final Records records;
    private final Summaries summaries;

    SummaryRoutes(Directory directory, Records records, Summaries summaries) {
        this.directory = directory;
        this.records = records;
        this.summaries = summaries;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/summaries/{month}", Action.READ_SUMMARIES, this::all),
                Route.get("/patients/{patient}/summaries/{month}", Action.READ_SUMMARIES, this::one));
    }

    private Reply one(Call call) throws Away {
        PatientId patient = call.patient();
        if (!directory.isPatientOf(patient.number(), call.practice().number())) {
            throw Problem.unknown("patient");
        }
        YearMonth month = call.month();
        Form form = form(call);
        records.awaitWritten(call.minPosition());
        Written written = summaries
                .summary(call.practice(), patient, month, form)
                .orElseThrow(() -> new Away("the patient has not been written down yet"));
        return Reply.text(written.mediaType(), written.text());
    }

    /// A list says where it goes on in a header, since the CSV forms have no other place for it.
    private Reply all(Call call) throws Away {
        YearMonth month = call.month();
        Form form = form(call);
        records.awaitWritten(call.minPosition());
        int limit = call.limit();
        long number = call.after();
        List<Written> page = new ArrayList<>();
        while (number < directory.patientCount() && page.size() < limit) {
            number++;
            if (directory.isPatientOf(number, call.practice().number())) {
                summaries
                        .summary(call.practice(), new PatientId(number), month, form)
                        .ifPresent(page::add);
            }
        }
        Map<String, String> next = page.size() == limit && number < directory.patientCount()
                ? Map.of("Telltale-Next", Long.toString(number))
                : Map.of();
        String mediaType = page.isEmpty() || form == Form.JSON
                ? "application/json"
                : page.getFirst().mediaType();
        return new Reply(200, new Reply.Text(mediaType, joined(page, form)), next);
    }

    private static String joined(List<Written> page, Form form) {
        if (form == Form.JSON || page.isEmpty()) {
            return "{\"summaries\":["
                    + String.join(",", page.stream().map(Written::text).toList()) + "]}";
        }
        StringBuilder rows = new StringBuilder(page.getFirst().text());
        page.stream().skip(1).map(Written::text).map(SummaryRoutes::withoutHead).forEach(rows::append);
        return rows.toString();
    }

    /// The rows of a CSV text: its first line names the columns.
    private static String withoutHead(String csv) {
        return csv.substring(csv.indexOf('\n') + 1);
    }

    private static Form form(Call call) {
        return call.optional("form", SummaryRoutes::form).orElse(Form.JSON);
    }

    private static Form form(String name) {
        return Arrays.stream(Form.values())
                .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be json, lines, days or minutes"));
    }
}
