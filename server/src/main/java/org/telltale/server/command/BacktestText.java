package org.telltale.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;

/// What a backtest found, as a person reads it.
final class BacktestText {
    private static final int MOST_PATIENTS = 20;

    private final PrintWriter out;

    BacktestText(PrintWriter out) {
        this.out = out;
    }

    void patient(JsonNode made) {
        head(made);
        out.println("held to it since " + made.path("triedSince").asText("never") + ", "
                + made.path("openAtStart").asText() + " episodes open at the start");
        row("", "pages", "a week", "first page", "");
        side("was", made.path("was"), "pagesAWeek");
        side("today's plan", made.path("today"), "pagesAWeek");
        side("would be", made.path("wouldBe"), "pagesAWeek");
        overlap(made);
        for (JsonNode decided : made.at("/wouldBe/decisions")) {
            out.println(decided.path("at").asText() + " " + decided.path("kind").asText() + " "
                    + decided.path("tier").asText() + " "
                    + decided.path("reason").asText());
        }
    }

    void panel(JsonNode made) {
        head(made);
        out.println(made.path("patientCount").asText() + " patients, "
                + made.path("patientWeeks").asText() + " patient-weeks");
        row("", "pages", "a patient-week", "first page", "patients, late");
        side("was", made.path("was"), "pagesAPatientWeek");
        side("today's plans", made.path("today"), "pagesAPatientWeek");
        side("would be", made.path("wouldBe"), "pagesAPatientWeek");
        overlap(made);
        int told = 0;
        for (JsonNode patient : made.path("patients")) {
            if (told++ == MOST_PATIENTS) {
                break;
            }
            out.println("patient " + patient.path("patient").asText() + ": "
                    + patient.at("/wouldBe/pages").asText() + " pages would be, from "
                    + patient.at("/wouldBe/firstPage").asText("-") + " on; "
                    + patient.at("/was/pages").asText() + " were, "
                    + patient.at("/today/pages").asText() + " by today's plan, "
                    + patient.path("withToday").asText() + " of both");
        }
        int more = made.path("patients").size() + made.path("notListed").asInt() - MOST_PATIENTS;
        if (more > 0) {
            out.println("and " + more + " more patients: the API lists them");
        }
    }

    private void head(JsonNode made) {
        out.println("tried from " + made.path("from").asText() + " to "
                + made.path("to").asText() + ", over "
                + made.path("recordCount").asText() + " records");
    }

    private void overlap(JsonNode made) {
        out.println("of the pages that would be, " + made.path("withWas").asText()
                + " rest on a reading that was paged about, "
                + made.path("withToday").asText() + " on one that today's plan pages about");
    }

    private void side(String name, JsonNode side, String rate) {
        String more = side.has("late")
                ? side.path("patients").asText() + ", " + side.path("late").asText()
                : "";
        row(
                name,
                side.path("pages").asText(),
                side.path(rate).asText(),
                side.path("firstPage").asText("-"),
                more);
    }

    private void row(String name, String pages, String rate, String first, String more) {
        out.println(String.format(Locale.ROOT, "%-14s %8s %15s  %-28s %s", name, pages, rate, first, more)
                .stripTrailing());
    }
}
