package org.telltale.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;

/// The server's account of every item that it received.
///
/// @param acknowledged items that it promised to keep
/// @param refused items that it turned away
/// @param stored readings in the database
/// @param joined items that became part of another reading
/// @param duplicate items that it had already
/// @param held readings that wait for a person or an assignment
/// @param rejected items that can be no reading
/// @param inFlight items that are acknowledged and not yet accounted for
record Ledger(
        long acknowledged,
        long refused,
        long stored,
        long joined,
        long duplicate,
        long held,
        long rejected,
        long inFlight) {
    /// {@return the account in an answer of the API}
    static Ledger parse(JsonNode json) {
        return new Ledger(
                count(json, "acknowledged"),
                count(json, "refused"),
                count(json, "stored"),
                count(json, "joined"),
                count(json, "duplicate"),
                count(json, "held"),
                count(json, "rejected"),
                count(json, "inFlight"));
    }

    /// {@return what has been added since an earlier account}
    Ledger since(Ledger earlier) {
        return new Ledger(
                acknowledged - earlier.acknowledged,
                refused - earlier.refused,
                stored - earlier.stored,
                joined - earlier.joined,
                duplicate - earlier.duplicate,
                held - earlier.held,
                rejected - earlier.rejected,
                inFlight);
    }

    /// {@return what has become of the acknowledged items, as far as it is known}
    long accounted() {
        return stored + joined + duplicate + held + rejected;
    }

    /// {@return whether nothing is under way and everything adds up}
    boolean isAtRest() {
        return inFlight == 0 && acknowledged == accounted();
    }

    private static long count(JsonNode json, String name) {
        if (!json.path(name).isIntegralNumber()) {
            throw new IllegalArgumentException("the ledger has no number '" + name + "'");
        }
        return json.path(name).longValue();
    }
}
