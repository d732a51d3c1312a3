package org.telltale.ingest.source;

import java.util.List;
import java.util.Optional;

/// What of a device's state its messages say.
///
/// @param battery how full its battery is
/// @param aliveWhen what makes a message without a reading a sign of life, where one of these lists holds wholly
public record SignalRules(Optional<Battery> battery, List<List<Condition>> aliveWhen) {
    /// Where nothing is said.
    static final SignalRules NONE = new SignalRules(Optional.empty(), List.of());

    /// How full a battery is: a number between that of an empty and that of a full one.
    ///
    /// @param when what must hold of the item; empty: that the field is there
    /// @param paths the field; of several the first that is there
    /// @param empty the number of an empty battery
    /// @param full the number of a full one
    /// @param sentinels numbers that mean that the device does not know
    public record Battery(
            List<Condition> when, List<FieldPath> paths, int empty, int full, List<Literal.Figure> sentinels) {
        /// Keeps its own copies.
        public Battery {
            when = List.copyOf(when);
            paths = List.copyOf(paths);
            sentinels = List.copyOf(sentinels);
        }
    }

    /// Keeps its own copy.
    public SignalRules {
        aliveWhen = List.copyOf(aliveWhen);
    }

    static SignalRules of(Section section) {
        Optional<Battery> battery = section.sectionIfAny("battery").map(SignalRules::battery);
        List<List<Condition>> alive = Condition.alternatives(section, "alive");
        section.done();
        return new SignalRules(battery, alive);
    }

    private static Battery battery(Section section) {
        List<Condition> when = section.sectionIfAny("when").map(Condition::all).orElse(List.of());
        List<FieldPath> paths = section.paths("path");
        int empty = section.whole("empty", 0, 0, 1_000_000);
        int full = section.whole("full", 100, 1, 1_000_000);
        if (paths.isEmpty()) {
            throw section.mistake("path", "is missing");
        }
        if (full <= empty) {
            throw section.mistake("full", "must be more than empty");
        }
        Battery battery = new Battery(when, paths, empty, full, ValueRule.sentinels(section));
        section.done();
        return battery;
    }
}
