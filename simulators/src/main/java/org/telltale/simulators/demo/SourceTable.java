package org.telltale.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.telltale.simulators.demo.Ledger.Fates;
import org.telltale.simulators.gateway.Books;

/// What became of the items of each source: what the gateways have in their books beside what the server has
/// in its ledger.
///
/// @param gateways what the gateways of each source wrote down
/// @param ledger what the server wrote down
record SourceTable(SortedMap<String, Books.Tally> gateways, Ledger ledger) {
    /// Copies the map.
    SourceTable {
        gateways = new TreeMap<>(gateways);
    }

    /// {@return what all gateways wrote down together}
    Books.Tally all() {
        return gateways.values().stream().reduce(Books.Tally.NONE, Books.Tally::plus);
    }

    /// {@return what does not add up, in sentences}
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (String source : sources()) {
            Books.Tally own = gateway(source);
            Fates fates = server(source);
            long known = fates.accounted() + fates.inFlight();
            if (known < own.acknowledged() || known > own.acknowledged() + own.unanswered()) {
                complaints.add(source + ": the gateways have " + own.acknowledged() + " acknowledgements and "
                        + own.unanswered() + " items without an answer, but the server accounts for " + known);
            }
        }
        Fates sum = ledger.sources().values().stream().reduce(Fates.NONE, Fates::plus);
        if (sum.accounted() != ledger.accounted()) {
            complaints.add("the sources have " + sum.accounted() + " items together, but the ledger has "
                    + ledger.accounted());
        }
        return complaints;
    }

    /// {@return the table for a person, at most 80 columns wide}
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(row("source", "sent", "acked", "stored", "joined", "dupl.", "held", "rejected", "flight"));
        sources().forEach(source -> lines.add(row(source, gateway(source), server(source))));
        lines.add(row("all", all(), ledger.all()));
        return lines;
    }

    /// {@return the table as JSON}
    JsonNode json() {
        ArrayNode json = new ObjectMapper().createArrayNode();
        for (String source : sources()) {
            Books.Tally own = gateway(source);
            Fates fates = server(source);
            json.addObject()
                    .put("source", source)
                    .put("sent", own.sent())
                    .put("acknowledged", own.acknowledged())
                    .put("unanswered", own.unanswered())
                    .put("stored", fates.stored())
                    .put("joined", fates.joined())
                    .put("duplicate", fates.duplicate())
                    .put("held", fates.held())
                    .put("rejected", fates.rejected())
                    .put("in_flight", fates.inFlight());
        }
        return json;
    }

    private SortedSet<String> sources() {
        SortedSet<String> names = new TreeSet<>(gateways.keySet());
        for (Map.Entry<String, Fates> source : ledger.sources().entrySet()) {
            if (!source.getValue().equals(Fates.NONE)) {
                names.add(source.getKey());
            }
        }
        return names;
    }

    private Books.Tally gateway(String source) {
        return gateways.getOrDefault(source, Books.Tally.NONE);
    }

    private Fates server(String source) {
        return ledger.sources().getOrDefault(source, Fates.NONE);
    }

    private static String row(String source, Books.Tally own, Fates fates) {
        return row(
                source,
                own.sent(),
                own.acknowledged(),
                fates.stored(),
                fates.joined(),
                fates.duplicate(),
                fates.held(),
                fates.rejected(),
                fates.inFlight());
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-19s%7s%7s%7s%8s%7s%7s%9s%8s", cells);
    }
}
