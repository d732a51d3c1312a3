package org.telltale.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;
import java.util.TreeMap;

/// The server's account of every item that it received.
///
/// @param acknowledged items that it promised to keep
/// @param refused items that it turned away
/// @param all what became of them
/// @param sources the same for each source
record Ledger(long acknowledged, long refused, Fates all, SortedMap<String, Fates> sources) {
    /// What became of acknowledged items.
    ///
    /// @param stored readings in the database
    /// @param joined items that became part of another reading
    /// @param duplicate items that it had already
    /// @param held readings that wait for a person or an assignment
    /// @param rejected items that can be no reading
    /// @param inFlight items that are acknowledged and not yet accounted for
    record Fates(long stored, long joined, long duplicate, long held, long rejected, long inFlight) {
        /// Nothing yet.
        static final Fates NONE = new Fates(0, 0, 0, 0, 0, 0);

        private static Fates parse(JsonNode json, String inFlight) {
            return new Fates(
                    count(json, "stored"),
                    count(json, "joined"),
                    count(json, "duplicate"),
                    count(json, "held"),
                    count(json, "rejected"),
                    count(json, inFlight));
        }

        Fates since(Fates earlier) {
            return new Fates(
                    stored - earlier.stored,
                    joined - earlier.joined,
                    duplicate - earlier.duplicate,
                    held - earlier.held,
                    rejected - earlier.rejected,
                    inFlight);
        }

        Fates plus(Fates other) {
            return new Fates(
                    stored + other.stored,
                    joined + other.joined,
                    duplicate + other.duplicate,
                    held + other.held,
                    rejected + other.rejected,
                    inFlight + other.inFlight);
        }

        /// {@return items whose fate is known}
        long accounted() {
            return stored + joined + duplicate + held + rejected;
        }
    }

    /// Copies the map.
    Ledger {
        sources = new TreeMap<>(sources);
    }

    /// {@return the account in an answer of the API}
    static Ledger parse(JsonNode json) {
        SortedMap<String, Fates> sources = new TreeMap<>();
        for (JsonNode source : json.path("sources")) {
            sources.put(source.path("source").asText(), Fates.parse(source, "unsettled"));
        }
        return new Ledger(count(json, "acknowledged"), count(json, "refused"), Fates.parse(json, "inFlight"), sources);
    }

    /// {@return what has been added since an earlier account}
    Ledger since(Ledger earlier) {
        SortedMap<String, Fates> added = new TreeMap<>();
        sources.forEach(
                (source, now) -> added.put(source, now.since(earlier.sources.getOrDefault(source, Fates.NONE))));
        return new Ledger(
                acknowledged - earlier.acknowledged, refused - earlier.refused, all.since(earlier.all), added);
    }

    /// {@return items whose fate is known}
    long accounted() {
        return all.accounted();
    }

    /// {@return whether nothing is in flight and everything acknowledged is accounted for}
    boolean isAtRest() {
        return all.inFlight() == 0 && acknowledged == accounted();
    }

    private static long count(JsonNode json, String name) {
        if (!json.path(name).isIntegralNumber()) {
            throw new IllegalArgumentException("the ledger has no number '" + name + "'");
        }
        return json.path(name).longValue();
    }
}
