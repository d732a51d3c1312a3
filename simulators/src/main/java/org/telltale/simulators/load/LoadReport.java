package org.telltale.simulators.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// What a load run saw.
///
/// @param plan what was to be done
/// @param start when its first request was due
/// @param sentReadings how many readings were put on the wire, warm-up included
/// @param nextReading one more than the highest number that was sent
/// @param acknowledgedReadings how many of them were acknowledged
/// @param readingsPerSecond how many were acknowledged in the measured time, by its length
/// @param refusedRequests how many requests were refused, by status
/// @param unansweredRequests how many got no answer before their connection or the run was over
/// @param neverSentRequests how many were due and found no open window to the end
/// @param lostConnections how many connections ended before their time
/// @param fromDue microseconds from the moment a request was due to its acknowledgement: corrected
/// @param fromSent microseconds from the moment it was sent: what a closed loop would have said
/// @param generatorLag microseconds from due to sent: the server's stalls, and what the generator itself
/// was late
/// @param trouble what first went wrong with a connection, or nothing
public record LoadReport(
        LoadPlan plan,
        Instant start,
        long sentReadings,
        long nextReading,
        long acknowledgedReadings,
        double readingsPerSecond,
        Map<Integer, Long> refusedRequests,
        long unansweredRequests,
        long neverSentRequests,
        long lostConnections,
        Latency fromDue,
        Latency fromSent,
        Latency generatorLag,
        String trouble) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MICROS_PER_NANO = 1e-3;

    /// Copies the map.
    public LoadReport {
        refusedRequests = Map.copyOf(refusedRequests);
    }

    /// A distribution, in microseconds.
    public record Latency(
            long count,
            double meanMicros,
            double p50Micros,
            double p90Micros,
            double p99Micros,
            double p999Micros,
            double maxMicros) {
        static Latency of(Histogram nanos) {
            return new Latency(
                    nanos.getTotalCount(),
                    nanos.getMean() * MICROS_PER_NANO,
                    at(nanos, 50),
                    at(nanos, 90),
                    at(nanos, 99),
                    at(nanos, 99.9),
                    nanos.getMaxValue() * MICROS_PER_NANO);
        }

        private static double at(Histogram nanos, double percentile) {
            return nanos.getValueAtPercentile(percentile) * MICROS_PER_NANO;
        }
    }

    static LoadReport of(LoadPlan plan, Instant start, Sink seen) {
        return new LoadReport(
                plan,
                start,
                seen.sentRequests * plan.batch(),
                seen.nextReading,
                seen.acknowledgedReadings,
                seen.acknowledgedInTime / (plan.duration().toNanos() / 1e9),
                seen.refusedRequests,
                seen.unansweredRequests,
                seen.neverSentRequests,
                seen.lostConnections,
                Latency.of(seen.fromDue),
                Latency.of(seen.fromSent),
                Latency.of(seen.generatorLag),
                seen.firstTrouble);
    }

    /// {@return whether everything that was due was sent and acknowledged}
    public boolean isClean() {
        return refusedRequests.isEmpty()
                && unansweredRequests == 0
                && neverSentRequests == 0
                && sentReadings == acknowledgedReadings
                && sentReadings > 0;
    }

    /// {@return the report as JSON; the key is not in it}
    public JsonNode json() {
        ObjectNode report = JSON.createObjectNode();
        report.set("plan", planJson());
        report.put("start", start.toString());
        report.put("sent", sentReadings);
        report.put("acknowledged", acknowledgedReadings);
        report.put("readings_per_second", readingsPerSecond);
        ObjectNode refused = report.putObject("refused_requests");
        new TreeMap<>(refusedRequests).forEach((status, count) -> refused.put(String.valueOf(status), count));
        report.put("unanswered_requests", unansweredRequests);
        report.put("never_sent_requests", neverSentRequests);
        report.put("lost_connections", lostConnections);
        report.set("from_due_micros", latencyJson(fromDue));
        report.set("from_sent_micros", latencyJson(fromSent));
        report.set("generator_lag_micros", latencyJson(generatorLag));
        report.put("trouble", trouble);
        return report;
    }

    private ObjectNode planJson() {
        return JSON.createObjectNode()
                .put("target", plan.target().toString())
                .put("connections", plan.connections())
                .put("window", plan.window())
                .put("batch", plan.batch())
                .put("rate", plan.rate())
                .put("warmup", plan.warmup().toString())
                .put("duration", plan.duration().toString())
                .put("devices", plan.devices())
                .put("breach_every", plan.breachEvery())
                .put("threads", plan.threads());
    }

    private static ObjectNode latencyJson(Latency latency) {
        return JSON.createObjectNode()
                .put("count", latency.count())
                .put("mean", latency.meanMicros())
                .put("p50", latency.p50Micros())
                .put("p90", latency.p90Micros())
                .put("p99", latency.p99Micros())
                .put("p999", latency.p999Micros())
                .put("max", latency.maxMicros());
    }
}
