package org.telltale.server.meters;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.telltale.care.reading.Verdict;

/// Whether everything received adds up, counted in items since the server started.
///
/// `received = refused + acknowledged + unacknowledged + awaiting`, and
/// `acknowledged + unacknowledged = stored + joined + duplicate + held + rejected + inFlight`. The live Monitor
/// counts the second line; what only the database knows to be a duplicate moves there from stored to
/// duplicate, and its table is the one to trust.
///
/// @param received items of bodies that were read
/// @param refused items that were read and not taken
/// @param acknowledged items whose sender was told that they are on disk
/// @param unacknowledged items on disk whose sender asked for no answer (MQTT QoS 0)
/// @param awaiting items that are on their way to the disk
/// @param inFlight items on disk that are not judged yet
/// @param refusedBodies bodies turned away before their items were counted, by reason
/// @param undecodableBodies bodies that could not be read and are kept with their bytes
public record Ledger(
        long received,
        long refused,
        long acknowledged,
        long unacknowledged,
        long awaiting,
        long stored,
        long joined,
        long duplicate,
        long held,
        long rejected,
        long inFlight,
        Map<String, Long> refusedBodies,
        long undecodableBodies) {
    /// {@return the ledger at this moment; while readings arrive, numbers may be of neighbouring moments}
    public static Ledger of(Figures figures) {
        // What happens later is read first, so that nothing is seen further on than where it came from.
        long stored = figures.verdicts(Verdict.STORED);
        long joined = figures.verdicts(Verdict.JOINED);
        long duplicate = figures.verdicts(Verdict.DUPLICATE);
        long held = figures.verdicts(Verdict.HELD);
        long rejected = figures.verdicts(Verdict.REJECTED);
        long acknowledged = sum(figures, WayIn::itemsAcknowledged);
        long unacknowledged = sum(figures, WayIn::itemsUnacknowledged);
        long refused = sum(figures, WayIn::allItemsRefused);
        long received = sum(figures, WayIn::itemsReceived);
        long judged = stored + joined + duplicate + held + rejected;
        return new Ledger(
                received,
                refused,
                acknowledged,
                unacknowledged,
                Math.max(0, received - refused - acknowledged - unacknowledged),
                stored,
                joined,
                duplicate,
                held,
                rejected,
                Math.max(0, acknowledged + unacknowledged - judged),
                refusedBodies(figures),
                sum(figures, WayIn::bodiesUndecodable));
    }

    private static Map<String, Long> refusedBodies(Figures figures) {
        Map<String, Long> byReason = new TreeMap<>();
        for (WayIn way : figures.waysIn().values()) {
            way.bodiesRefused().forEach((reason, count) -> byReason.merge(reason, count, Long::sum));
        }
        return byReason;
    }

    private static long sum(Figures figures, ToLongFunction<WayIn> count) {
        return figures.waysIn().values().stream().mapToLong(count).sum();
    }
}
