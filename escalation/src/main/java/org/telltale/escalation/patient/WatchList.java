package org.telltale.escalation.patient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.rule.Rule;

/// The thresholds of a signed plan, made ready to judge: one instance for all patients who have the same ones.
///
/// A threshold's *slot* is its place in the plan, from 0; a vital's *track* is its place among those watched.
public final class WatchList {
    /// What [#trackOf] answers for a vital that no threshold watches.
    public static final int NOT_WATCHED = -1;

    /// The watch list of a patient without a plan.
    public static final WatchList NOTHING = new WatchList(List.of());

    private final List<Threshold> thresholds;
    private final Rule[] rules;
    private final Track[] tracks;
    private final int[] trackByVital = new int[Vital.values().length];

    WatchList(List<Threshold> thresholds) {
        this.thresholds = thresholds;
        List<Rule> all = thresholds.stream().map(Rule::of).toList();
        this.rules = all.toArray(new Rule[0]);
        Arrays.fill(trackByVital, NOT_WATCHED);
        List<Track> watched = new ArrayList<>();
        for (Rule rule : all) {
            for (Vital vital : rule.threshold().vitals()) {
                if (trackByVital[vital.ordinal()] == NOT_WATCHED) {
                    trackByVital[vital.ordinal()] = watched.size();
                    watched.add(new Track(vital, all));
                }
            }
        }
        this.tracks = watched.toArray(new Track[0]);
    }

    /// {@return the thresholds, by slot}
    public List<Threshold> thresholds() {
        return thresholds;
    }

    /// {@return how many vitals are watched}
    public int trackCount() {
        return tracks.length;
    }

    /// {@return the track of a vital, or [#NOT_WATCHED]}
    public int trackOf(Vital vital) {
        return trackByVital[vital.ordinal()];
    }

    /// {@return a track by its index}
    public Track track(int index) {
        return tracks[index];
    }

    /// {@return the rule in a slot}
    public Rule rule(int slot) {
        return rules[slot];
    }
}
