package org.telltale.server.page;

import static org.telltale.server.page.Html.element;
import static org.telltale.server.page.Html.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.escalation.Episode;
import org.telltale.escalation.TriggerReading;

/// The readings that an episode rests on, each with every time that is known of it.
record EvidenceTable(Episode episode, Times clock, Optional<List<FullTimes>> times) {
    Html render() {
        if (episode.readings().isEmpty()) {
            return element("p", "There was none.");
        }
        List<Html> rows = new ArrayList<>();
        rows.add(element("tr", column("Value"), column("Times")));
        for (TriggerReading reading : episode.readings()) {
            rows.add(element(
                    "tr",
                    element("td", Wording.values(reading, episode.threshold())),
                    element("td", timesOf(reading))));
        }
        return element("table", rows);
    }

    private static Html column(String title) {
        return element("th", title).with("scope", "col");
    }

    private List<Html> timesOf(TriggerReading reading) {
        List<Html> lines = new ArrayList<>();
        lines.add(line("Taken ", clock.at(reading.takenAtMicros())));
        Optional<FullTimes> full = times.flatMap(all -> all.stream()
                .filter(known -> known.position() == reading.position() && known.index() == reading.index())
                .findFirst());
        full.ifPresentOrElse(known -> add(lines, known), () -> lines.add(missing()));
        return lines;
    }

    private void add(List<Html> lines, FullTimes known) {
        lines.add(said("Device's clock ", known.deviceTime()));
        lines.add(said("Gateway's clock ", known.gatewayTime()));
        lines.add(line("Received ", clock.at(known.receivedAt())));
        lines.add(line("Stored ", clock.at(known.committedAt())));
    }

    private Html said(String by, Optional<Instant> time) {
        return line(by, time.map(clock::at).orElseGet(() -> text("said nothing")));
    }

    private Html missing() {
        return line(times.isEmpty() ? "Other times: the database is away" : "Other times: not stored yet", text(""));
    }

    private static Html line(String label, Html value) {
        return element("div", text(label), value).with("class", "small");
    }
}
