package org.telltale.server.meters;

import java.util.ArrayList;
import java.util.List;
import org.telltale.ingest.ring.Ring;
import org.telltale.server.core.ArchiveStatus;
import org.telltale.server.core.CoreStatus;
import org.telltale.server.core.FollowerState;
import org.telltale.server.core.MemoryStatus;
import org.telltale.server.core.StoreTroubles;

/// How the server is, part by part.
///
/// It is ready while it can take readings, judge them and page: the database is not needed for that, so a
/// database that is away makes it `DEGRADED` and leaves it ready. So does a site's broker that is away: the
/// doors are open.
///
/// @param status the worst of the parts
/// @param parts each with its numbers
public record Health(State status, List<Part> parts) {
    private static final long MOST_RECORDS_BEHIND = 100_000;
    private static final int DAYS_TO_REMEMBER = 2;
    private static final long MOST_SILENT_MICROS = 10_000_000;

    /// How a part is.
    public enum State {
        /// As it should be.
        UP,
        /// It works, and somebody should look.
        DEGRADED,
        /// It does not work: readings are not taken.
        DOWN
    }

    /// One part.
    ///
    /// @param name which
    /// @param detail what there is to know, in numbers
    public record Part(String name, State status, String detail) {}

    /// {@return the health of a server}
    public static Health of(Figures figures) {
        CoreStatus core = figures.status();
        List<Part> parts = new ArrayList<>(List.of(
                journal(core),
                disk(core),
                monitor(core),
                memory(core.memory()),
                follower(core),
                database(core),
                snapshot(core),
                archive(core.archive()),
                hindsight(core.troubles()),
                clock(core),
                paging(figures),
                fetching(figures.fetches()),
                audit(figures)));
        figures.broker().map(Health::broker).ifPresent(parts::add);
        figures.canary().map(Health::canary).ifPresent(parts::add);
        State worst = parts.stream().map(Part::status).max(Enum::compareTo).orElse(State.UP);
        return new Health(worst, parts);
    }

    /// {@return whether readings are taken, judged and paged}
    public boolean ready() {
        return status != State.DOWN;
    }

    private static Part journal(CoreStatus core) {
        return core.journalLost()
                ? new Part("journal", State.DOWN, "lost: nothing is acknowledged any more")
                : new Part("journal", State.UP, "forced up to record " + core.forcedPosition());
    }

    private static Part disk(CoreStatus core) {
        return core.hasRoom()
                ? new Part("disk", State.UP, "room above the journal's reserve")
                : new Part("disk", State.DOWN, "below the journal's reserve: readings are refused, pages go on");
    }

    private static Part monitor(CoreStatus core) {
        long behind = core.forcedPosition() - core.judgedPosition();
        boolean full = core.ringSlotsUsed() >= core.ringSlots() - Ring.KEPT_SLOTS;
        return new Part("monitor", full ? State.DEGRADED : State.UP, behind + " records behind the journal");
    }

    private static Part memory(MemoryStatus memory) {
        return new Part(
                "memory",
                memory.wholeDays() < DAYS_TO_REMEMBER ? State.DEGRADED : State.UP,
                "all readings of the last " + memory.wholeDays() + " days are remembered (counted up to "
                        + MemoryStatus.MOST_DAYS + ")");
    }

    private static Part follower(CoreStatus core) {
        long behind = core.judgedPosition() - core.storedPosition();
        State state = switch (core.follower()) {
            case STARTING, FOLLOWING -> behind > MOST_RECORDS_BEHIND ? State.DEGRADED : State.UP;
            case DATABASE_AWAY, MISMATCH, FAILED -> State.DEGRADED;
        };
        return new Part("follower", state, core.follower() + ", " + behind + " records behind the Monitor");
    }

    private static Part database(CoreStatus core) {
        long silentMicros = core.troubles().silentMicros();
        if (silentMicros > MOST_SILENT_MICROS) {
            return new Part(
                    "database",
                    State.DEGRADED,
                    "silent for " + silentMicros / 1_000_000
                            + " s: readings are taken, judged and paged, and stored later");
        }
        return switch (core.follower()) {
            case FOLLOWING -> new Part("database", State.UP, "written up to record " + core.storedPosition());
            case STARTING -> new Part("database", State.UP, "not reached yet");
            case DATABASE_AWAY ->
                new Part("database", State.DEGRADED, "away: readings are taken, judged and paged, and stored later");
            case MISMATCH ->
                new Part(
                        "database", State.DEGRADED, "belongs to another journal, or is ahead: an operator must decide");
            case FAILED ->
                new Part("database", State.DEGRADED, "not written to: the follower failed, the log says why");
        };
    }

    private static Part snapshot(CoreStatus core) {
        long since = core.judgedPosition() - core.snapshotPosition();
        if (core.troubles().snapshotFailing()) {
            return new Part("snapshot", State.DEGRADED, since + " records since the newest: the last was not written");
        }
        // A start runs these records again; while the database is away no snapshot is cut.
        boolean stalled = core.follower() != FollowerState.FOLLOWING && since > MOST_RECORDS_BEHIND;
        return new Part("snapshot", stalled ? State.DEGRADED : State.UP, since + " records since the newest");
    }

    private static Part archive(ArchiveStatus archive) {
        String detail = archive.segmentsWaiting() + " closed segments wait, " + archive.bytes() + " bytes archived";
        return archive.failing()
                ? new Part("archive", State.DEGRADED, detail + ": what was tried last failed, and the log says why")
                : new Part("archive", State.UP, detail);
    }

    private static Part hindsight(StoreTroubles troubles) {
        String detail = troubles.hindsightsGivenUp() + " questions given up since the start";
        return troubles.hindsightFailing()
                ? new Part("hindsight", State.DEGRADED, detail + ", and one fails now: the log says why")
                : new Part("hindsight", State.UP, detail);
    }

    private static Part clock(CoreStatus core) {
        if (core.clockJumpMicros() != 0) {
            return new Part(
                    "clock",
                    State.DEGRADED,
                    "the wall clock jumped by " + core.clockJumpMicros()
                            + " microseconds and is not followed until an operator confirms it");
        }
        return core.clockAheadMicros() == 0
                ? new Part("clock", State.UP, "no jump")
                : new Part(
                        "clock",
                        State.DEGRADED,
                        "the wall clock was set back: time runs slower until the " + core.clockAheadMicros()
                                + " microseconds that it is ahead are made up");
    }

    /// An episode that reaches nobody is worse than one whose failsafe is paged again and again.
    private static Part paging(Figures figures) {
        long unrouted = figures.episodesUnrouted();
        long exhausted = figures.episodesExhausted();
        return new Part(
                "paging",
                unrouted + exhausted > 0 ? State.DEGRADED : State.UP,
                unrouted + " episodes of practices without a policy, " + exhausted + " that nobody in it has answered");
    }

    private static Part fetching(FetchCounts fetches) {
        return new Part(
                "fetching",
                fetches.needSomebody() > 0 ? State.DEGRADED : State.UP,
                "from " + fetches.linked() + " accounts, " + fetches.needSomebody()
                        + " of which a person has to look at");
    }

    private static Part audit(Figures figures) {
        return new Part(
                "audit",
                figures.auditAway() ? State.DEGRADED : State.UP,
                figures.auditWaiting() + " entries wait to be written");
    }

    private static Part canary(CanaryStatus canary) {
        return new Part("canary", canary.stage().isEmpty() ? State.UP : State.DEGRADED, canary.detail());
    }

    private static Part broker(BrokerLink link) {
        return link.listening()
                ? new Part("broker", State.UP, "listening")
                : new Part(
                        "broker",
                        State.DEGRADED,
                        "away, reason code " + link.lastReasonCode() + ": what its gateways send waits there");
    }
}
