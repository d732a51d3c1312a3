package org.telltale.server.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.telltale.care.event.CareEvent.EpisodeTakenOver;
import org.telltale.care.store.FactReads;
import org.telltale.ingest.store.JournalPosition;
import org.telltale.server.core.Rebuild;

/// What a recovery from the database brings back, and what nobody can know any more.
///
/// Names nobody: numbers only.
///
/// @param before how far the database has written down the journal that is lost
/// @param known what the next journal begins with
/// @param waiting what was under way and is not in it
record RecoveryReport(JournalPosition before, Rebuild.Known known, FactReads.Waiting waiting) {
    /// {@return what is told before anything is done, a line each}
    List<String> foreseen() {
        List<String> lines = new ArrayList<>();
        lines.add("The database has written down " + before + ". What can be said again:");
        Map<String, Integer> counts = new TreeMap<>();
        known.facts().forEach(fact -> counts.merge(fact.event().getClass().getSimpleName(), 1, Integer::sum));
        counts.forEach((event, count) -> lines.add("  " + event + ": " + count));
        lines.add("What is in the tables and stays there: readings, the identities by which a reading that is sent"
                + " again is known, days and minutes, bills, the audit log; held readings that wait: "
                + waiting.held() + ", and as many more that waited to be told whether they were here before: "
                + waiting.unsettled());
        lines.add("What cannot be known:");
        lines.add("  readings that were acknowledged and not stored: ask the gateways to send again whatever they still"
                + " have");
        lines.add("  what was ordered and answered after that record: who joined, left or got a key, devices,"
                + " plans, policies, statuses, and who took or ended an episode; look through each of them");
        lines.add("  late breaches that had waited less than ten minutes for the readings beside them");
        lines.add("  single values that waited for another measurement (at most a day): look at the readings of"
                + " whoever has such a threshold");
        lines.add("  pages whose delivery was not known: " + waiting.pages());
        lines.add("  readings without any time that are sent again: such a one may page again");
        lines.add("  what people measured before: until they have measured a few times again, the same reading at a"
                + " shifted time or by another road counts twice, and no weight is held for a jump or another unit");
        lines.add("  the names of readings: another value of one that came before the recovery counts beside it");
        lines.add("Episodes that were going on: " + known.episodes().size()
                + ". Those that nobody had taken page again, from the first step, when the server starts; those of"
                + " patients who are discharged or have died meanwhile end.");
        known.episodes().forEach(episode -> lines.add("  " + line(episode)));
        return lines;
    }

    private static String line(EpisodeTakenOver episode) {
        return "episode " + episode.episode() + ": practice "
                + episode.practice().number() + ", patient "
                + episode.patient().number() + ", " + episode.threshold().tier() + ", open since "
                + episode.openedAt()
                + episode.taken()
                        .map(taken -> ", taken by person " + taken.by().number() + " at " + taken.at())
                        .orElse(", taken by nobody");
    }

    /// {@return what was done, a line each}
    List<String> done(Rebuild.Rebuilt rebuilt) {
        List<String> lines = new ArrayList<>();
        rebuilt.refused().forEach(line -> lines.add("NOT TAKEN AGAIN, see to it: " + line));
        rebuilt.notTakenOver().forEach(line -> lines.add("NOBODY IS PAGED ANY MORE, call the patient now: " + line));
        lines.add("done: " + rebuilt.events() + " events; the tables hold those up to " + rebuilt.told());
        return lines;
    }
}
