package org.telltale.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.telltale.simulators.gateway.Books;
import org.telltale.simulators.pager.PageLog;

/// What a demo came to, and whether it shows what it is there to show.
///
/// @param patients how many patients took part
/// @param table what the gateways wrote in their books, and the server in its ledger since the demo began
/// @param pages what reached the pagers
/// @param episodes how many episodes were opened
/// @param billing what billing made of it
/// @param timeEntries how many stretches of time coordinators wrote down
record DemoReport(int patients, SourceTable table, PageLog pages, long episodes, Billing billing, long timeEntries) {
    /// The rules that its plans sign, as the API names them.
    static final Set<String> RULES =
            Set.of("change", "single_value", "count_out_of", "sustained", "average", "deviation");

    private static final ObjectMapper JSON = new ObjectMapper();

    /// {@return how many pages each rule has caused}
    Map<String, Long> pagesByRule() {
        return pages.answers().stream()
                .collect(Collectors.groupingBy(PageLog.Answer::rule, TreeMap::new, Collectors.counting()));
    }

    /// {@return what is wrong, in sentences; nothing where all is well}
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        Ledger ledger = table.ledger();
        Books.Tally gateways = table.all();
        if (!ledger.isAtRest()) {
            complaints.add(ledger.acknowledged() + " items were acknowledged, but " + ledger.accounted()
                    + " are accounted for and " + ledger.all().inFlight() + " are in flight");
        }
        if (ledger.acknowledged() < gateways.acknowledged()
                || ledger.acknowledged() > gateways.acknowledged() + gateways.unanswered()) {
            complaints.add("the gateways have " + gateways.acknowledged() + " acknowledgements and "
                    + gateways.unanswered() + " items without an answer, but the server says "
                    + ledger.acknowledged());
        }
        complaints.addAll(table.complaints());
        if (gateways.refused() > 0) {
            complaints.add(gateways.refused() + " items were refused for good");
        }
        if (gateways.readingsAcknowledged() != gateways.readings()) {
            complaints.add(
                    (gateways.readings() - gateways.readingsAcknowledged()) + " readings were never acknowledged");
        }
        Set<String> silent = new TreeSet<>(RULES);
        silent.removeAll(pagesByRule().keySet());
        if (!silent.isEmpty()) {
            complaints.add("no page came from " + String.join(", ", silent));
        }
        if (ledger.all().stored() > 0 && billing.deviceDays() == 0) {
            complaints.add(
                    "billing counts no device day, though " + ledger.all().stored() + " readings are stored");
        }
        if (timeEntries > 0 && billing.seconds() == 0) {
            complaints.add("billing counts no minute, though " + timeEntries + " stretches of time were written down");
        }
        return complaints;
    }

    /// {@return what it came to, in lines for a person}
    List<String> lines() {
        Books.Tally gateways = table.all();
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("readings: " + gateways.readings() + " of " + patients + " patients, of which "
                + gateways.readingsAcknowledged() + " were acknowledged at least once; " + gateways.unanswered()
                + " items went without an answer, and " + gateways.garbledBodies() + " bodies arrived garbled");
        lines.add("pages: "
                + pagesByRule().entrySet().stream()
                        .map(rule -> rule.getValue() + " for " + rule.getKey())
                        .collect(Collectors.joining(", "))
                + "; " + answered() + " answered, " + episodes + " episodes");
        lines.addAll(billing.lines());
        return lines;
    }

    private long answered() {
        return pages.answers().stream()
                .filter(answer -> answer.takenAt().isPresent())
                .count();
    }

    /// {@return the report as JSON}
    JsonNode json() {
        Ledger ledger = table.ledger();
        Ledger.Fates fates = ledger.all();
        Books.Tally gateways = table.all();
        ObjectNode json = JSON.createObjectNode();
        json.put("patients", patients)
                .put("sent", gateways.sent())
                .put("refused", gateways.refused() + gateways.deferred())
                .put("acknowledged", ledger.acknowledged())
                .put("stored", fates.stored())
                .put("joined", fates.joined())
                .put("duplicate", fates.duplicate())
                .put("held", fates.held())
                .put("rejected", fates.rejected())
                .put("in_flight", fates.inFlight())
                .put("episodes", episodes)
                .put("pages", pages.pagesTaken())
                .put("device_days", billing.deviceDays())
                .put("time_entries", timeEntries);
        json.set("billing", billing.json());
        ObjectNode byRule = json.putObject("pages_by_rule");
        pagesByRule().forEach(byRule::put);
        json.put("page_deliveries", pages.deliveries().size()).put("pages_answered", answered());
        json.putObject("gateways")
                .put("readings", gateways.readings())
                .put("acknowledged", gateways.acknowledged())
                .put("unanswered", gateways.unanswered())
                .put("garbled_bodies", gateways.garbledBodies());
        json.set("sources", table.json());
        complaints().forEach(json.putArray("complaints")::add);
        return json;
    }
}
