package org.telltale.escalation.patient;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.telltale.care.plan.Threshold;

/// The watch lists in use, one for each different set of thresholds: a program's patients share theirs.
final class WatchLists {
    private static final class Shelf {
        private final WatchList list;
        private int uses;

        Shelf(WatchList list) {
            this.list = list;
        }
    }

    private final Map<List<Threshold>, Shelf> shelves = new HashMap<>();

    /// {@return the list of these thresholds, for one more patient}
    WatchList take(List<Threshold> thresholds) {
        if (thresholds.isEmpty()) {
            return WatchList.NOTHING;
        }
        Shelf shelf = shelves.computeIfAbsent(thresholds, missing -> new Shelf(new WatchList(missing)));
        shelf.uses++;
        return shelf.list;
    }

    /// One patient less uses a list; the last one's goes.
    void giveBack(WatchList list) {
        Shelf shelf = shelves.get(list.thresholds());
        if (shelf != null && --shelf.uses == 0) {
            shelves.remove(list.thresholds());
        }
    }
}
