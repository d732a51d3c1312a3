package org.telltale.server.api;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.reading.Verdict;
import org.telltale.server.core.ArchiveStatus;
import org.telltale.server.core.CoreStatus;
import org.telltale.server.core.FollowerState;
import org.telltale.server.core.MemoryStatus;
import org.telltale.server.core.StoreTroubles;
import org.telltale.server.meters.AnswerCounts;
import org.telltale.server.meters.BrokerLink;
import org.telltale.server.meters.CanaryStatus;
import org.telltale.server.meters.DeviceCounts;
import org.telltale.server.meters.FetchCounts;
import org.telltale.server.meters.Figures;
import org.telltale.server.meters.WayIn;

/// Figures that a test sets.
public final class SmallFigures implements Figures {
    final AnswerCounts telephone = new AnswerCounts();
    final AnswerCounts pagerDuty = new AnswerCounts();
    final AnswerCounts links = new AnswerCounts();
    /// As a shard is that has taken a few records and whose database is away.
    public static final CoreStatus WITHOUT_DATABASE = new CoreStatus(
            120,
            119,
            1,
            0,
            0,
            100,
            FollowerState.DATABASE_AWAY,
            0,
            0,
            3,
            512,
            16_384,
            true,
            false,
            10,
            120,
            9_000,
            0,
            new MemoryStatus(2, MemoryStatus.MOST_DAYS),
            ArchiveStatus.NOTHING,
            StoreTroubles.NONE);

    /// {@return the same shard with a wall clock that has jumped}
    public static CoreStatus withJump(long micros) {
        return withClock(micros, 0);
    }

    /// {@return the same shard with stamps that are ahead of a wall clock that was set back}
    public static CoreStatus ahead(long micros) {
        return withClock(0, micros);
    }

    private static CoreStatus withClock(long jumpMicros, long aheadMicros) {
        return new CoreStatus(
                120,
                119,
                1,
                0,
                0,
                100,
                FollowerState.DATABASE_AWAY,
                jumpMicros,
                aheadMicros,
                3,
                512,
                16_384,
                true,
                false,
                10,
                120,
                9_000,
                0,
                new MemoryStatus(2, MemoryStatus.MOST_DAYS),
                ArchiveStatus.NOTHING,
                StoreTroubles.NONE);
    }

    /// A way in that has seen nothing.
    public static final WayIn NOTHING = new WayIn(
            0,
            0,
            0,
            Map.of("bad_check_sum", 0L),
            0,
            Map.of("ring_full", 0L),
            0,
            Map.of("malformed", 0L),
            0,
            0,
            0,
            0,
            0);

    public volatile WayIn http = NOTHING;
    public volatile WayIn mqtt = NOTHING;
    public final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    public volatile CoreStatus status = WITHOUT_DATABASE;
    public volatile long writtenUntilMicros = Long.MAX_VALUE;
    public volatile Optional<DeviceCounts> devices = Optional.empty();
    public volatile FetchCounts fetches = new FetchCounts(0, 0, 0, 0, 0);
    public volatile long unrouted;
    public volatile long exhausted;
    public volatile Optional<BrokerLink> broker = Optional.of(new BrokerLink(true, 0, 0));

    @Override
    public CoreStatus status() {
        return status;
    }

    @Override
    public long verdicts(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }

    @Override
    public long episodesOpen() {
        return 4;
    }

    @Override
    public long episodesUnrouted() {
        return unrouted;
    }

    @Override
    public long episodesQuiet() {
        return 4;
    }

    @Override
    public long episodesExhausted() {
        return exhausted;
    }

    @Override
    public long episodesInStorm() {
        return 2;
    }

    @Override
    public long stormsOn() {
        return 3;
    }

    @Override
    public long stormsBegun() {
        return 5;
    }

    @Override
    public long stepsSkipped() {
        return 0;
    }

    @Override
    public long episodesOpened() {
        return 5;
    }

    @Override
    public long pageAttempts() {
        return 6;
    }

    @Override
    public long pagesWithoutChannel() {
        return 8;
    }

    @Override
    public AnswerCounts telephone() {
        return telephone;
    }

    @Override
    public AnswerCounts pagerDuty() {
        return pagerDuty;
    }

    @Override
    public AnswerCounts links() {
        return links;
    }

    @Override
    public int pagesHeld() {
        return 7;
    }

    @Override
    public int rerunsWaiting() {
        return 0;
    }

    @Override
    public int codesWaiting() {
        return 0;
    }

    @Override
    public int pagesUnderWay() {
        return 8;
    }

    @Override
    public int auditWaiting() {
        return 9;
    }

    @Override
    public boolean auditAway() {
        return false;
    }

    @Override
    public Map<String, WayIn> waysIn() {
        return Map.of("http", http, "mqtt", mqtt);
    }

    @Override
    public String group() {
        return "north";
    }

    @Override
    public int shard() {
        return 7;
    }

    @Override
    public Optional<BrokerLink> broker() {
        return broker;
    }

    @Override
    public Optional<CanaryStatus> canary() {
        return Optional.of(new CanaryStatus(Optional.empty(), "came through at 1970-01-01T00:00:00Z", 2, 1, 0));
    }

    @Override
    public long writtenUntilMicros() {
        return writtenUntilMicros;
    }

    @Override
    public FetchCounts fetches() {
        return fetches;
    }

    @Override
    public Optional<DeviceCounts> devices() {
        return devices;
    }
}
