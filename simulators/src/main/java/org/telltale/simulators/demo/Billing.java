package org.telltale.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What billing makes of the demo: the monthly summaries of all patients, added up.
///
/// @param summaries as the API gives them, one for each patient and month
record Billing(List<JsonNode> summaries) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REFUSALS_SHOWN = 3;

    /// Copies the list.
    Billing {
        summaries = List.copyOf(summaries);
    }

    /// {@return how many patient-days count as device days}
    long deviceDays() {
        return summaries.stream()
                .mapToLong(summary ->
                        summary.path("totals").path("device_days_in_month").asLong())
                .sum();
    }

    /// {@return how many seconds count, over all patients and programs}
    long seconds() {
        long seconds = 0;
        for (JsonNode summary : summaries) {
            for (JsonNode time : summary.path("time")) {
                seconds += time.path("counted_seconds").asLong();
            }
        }
        return seconds;
    }

    /// {@return for how many patients each billed code is a line}
    SortedMap<String, Integer> patientsByCode() {
        SortedMap<String, SortedSet<Long>> patients = new TreeMap<>();
        for (JsonNode summary : summaries) {
            for (JsonNode line : summary.path("lines")) {
                patients.computeIfAbsent(line.path("code").asText(), _ -> new TreeSet<>())
                        .add(summary.path("patient").asLong());
            }
        }
        SortedMap<String, Integer> counts = new TreeMap<>();
        patients.forEach((code, all) -> counts.put(code, all.size()));
        return counts;
    }

    /// {@return how often each reason refused a code}
    SortedMap<String, Integer> refusalsByReason() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (JsonNode summary : summaries) {
            summary.path("refusals")
                    .forEach(refusal -> counts.merge(refusal.path("reason").asText(), 1, Integer::sum));
        }
        return counts;
    }

    private String months() {
        return summaries.stream()
                .map(summary -> summary.path("month").asText())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private long patients() {
        return summaries.stream()
                .map(summary -> summary.path("patient").asLong())
                .distinct()
                .count();
    }

    /// {@return what it comes to, in lines for a person}
    List<String> lines() {
        return List.of(
                "billing: " + deviceDays() + " device days and " + seconds() / 60 + " minutes of " + patients()
                        + " patients in " + months(),
                "billing: " + (patientsByCode().isEmpty() ? "no code follows yet" : codes()),
                "billing: refused most often: " + refusals());
    }

    private String codes() {
        return patientsByCode().entrySet().stream()
                .map(code -> code.getKey() + " for " + code.getValue() + " patients")
                .collect(Collectors.joining(", "));
    }

    private String refusals() {
        return refusalsByReason().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(REFUSALS_SHOWN)
                .map(refusal -> refusal.getKey() + " " + refusal.getValue() + " times")
                .collect(Collectors.joining(", "));
    }

    /// {@return the figures as JSON}
    JsonNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("months", months())
                .put("patients", patients())
                .put("device_days", deviceDays())
                .put("seconds", seconds());
        ObjectNode codes = json.putObject("patients_by_code");
        patientsByCode().forEach(codes::put);
        ObjectNode refusals = json.putObject("refusals_by_reason");
        refusalsByReason().forEach(refusals::put);
        return json;
    }
}
