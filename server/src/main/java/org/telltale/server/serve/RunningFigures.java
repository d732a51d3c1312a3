package org.telltale.server.serve;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.Verdict;
import org.telltale.escalation.page.ChannelsByKind;
import org.telltale.escalation.page.Outbox;
import org.telltale.ingest.broker.BrokerSource;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.ingest.edge.RefusedBody;
import org.telltale.ingest.edge.RefusedItem;
import org.telltale.server.api.AuditTrail;
import org.telltale.server.canary.Canary;
import org.telltale.server.config.GroupSettings;
import org.telltale.server.core.AccountBoard;
import org.telltale.server.core.Core;
import org.telltale.server.core.CoreStatus;
import org.telltale.server.meters.AnswerCounts;
import org.telltale.server.meters.BrokerLink;
import org.telltale.server.meters.CanaryStatus;
import org.telltale.server.meters.DeviceCounts;
import org.telltale.server.meters.FetchCounts;
import org.telltale.server.meters.Figures;
import org.telltale.server.meters.WayIn;

/// The figures of a server that runs.
///
/// @param channels by which pages leave
/// @param telephone what the telephone company posts
/// @param pagerDuty what PagerDuty posts
/// @param links what is done with the links in pages
/// @param counts what each way in counts, by its name
/// @param serving the group of practices
/// @param source on the site's broker, if the site has one
/// @param watch over devices and gateways
/// @param bird the canary, if the site wants one
/// @param fetchesHeld how many attempts to fetch wait or are under way
record RunningFigures(
        Core core,
        Outbox outbox,
        ChannelsByKind channels,
        AnswerCounts telephone,
        AnswerCounts pagerDuty,
        AnswerCounts links,
        AuditTrail audit,
        Map<String, EdgeCounts> counts,
        GroupSettings serving,
        Optional<BrokerSource> source,
        DeviceWatch watch,
        Optional<Canary> bird,
        IntSupplier fetchesHeld)
        implements Figures {
    /// Copies the map.
    RunningFigures {
        counts = Map.copyOf(counts);
    }

    @Override
    public CoreStatus status() {
        return core.status();
    }

    @Override
    public long verdicts(Verdict verdict) {
        return core.count(verdict);
    }

    @Override
    public long episodesOpen() {
        return core.board().openCount(this::isClinical);
    }

    @Override
    public long episodesUnrouted() {
        return core.board().unroutedCount(this::isClinical);
    }

    @Override
    public long episodesQuiet() {
        return core.board().quietCount(this::isClinical);
    }

    @Override
    public long episodesExhausted() {
        return core.board().exhaustedCount(this::isClinical);
    }

    @Override
    public long episodesInStorm() {
        return core.board().inStormCount(this::isClinical);
    }

    @Override
    public long stormsOn() {
        return core.board().stormCount();
    }

    @Override
    public long stormsBegun() {
        return core.stormsBegun();
    }

    @Override
    public long stepsSkipped() {
        return core.stepsSkipped();
    }

    @Override
    public long episodesOpened() {
        return core.episodesOpened();
    }

    @Override
    public long pageAttempts() {
        return core.pageAttempts();
    }

    @Override
    public long pagesWithoutChannel() {
        return channels.withoutChannelCount();
    }

    @Override
    public int pagesHeld() {
        return outbox.held();
    }

    @Override
    public int pagesUnderWay() {
        return outbox.underWay();
    }

    @Override
    public int codesWaiting() {
        return core.directory().ways().unsent(core.journalMicros()).size();
    }

    @Override
    public int rerunsWaiting() {
        return core.rerunsWaiting();
    }

    @Override
    public int auditWaiting() {
        return audit.queued();
    }

    @Override
    public boolean auditAway() {
        return audit.away();
    }

    @Override
    public Map<String, WayIn> waysIn() {
        Map<String, WayIn> ways = new TreeMap<>();
        counts.forEach((name, counted) -> ways.put(name, wayIn(counted)));
        return ways;
    }

    @Override
    public String group() {
        return serving.name();
    }

    @Override
    public int shard() {
        return serving.shard();
    }

    @Override
    public Optional<BrokerLink> broker() {
        return source.map(open -> new BrokerLink(open.isListening(), open.lastReasonCode(), open.failedAttempts()));
    }

    @Override
    public Optional<CanaryStatus> canary() {
        return bird.map(Canary::status);
    }

    @Override
    public long writtenUntilMicros() {
        return core.writtenUntilMicros();
    }

    @Override
    public Optional<DeviceCounts> devices() {
        return watch.counts();
    }

    @Override
    public FetchCounts fetches() {
        AccountBoard accounts = core.accounts();
        return new FetchCounts(
                accounts.linkedCount(),
                accounts.openCount(),
                accounts.needsSomebodyCount(),
                fetchesHeld.getAsInt(),
                accounts.noticesOfNobody());
    }

    /// What is open in a practice of the canary is nobody's affair but the canary's, which has a
    /// part of its own.
    private boolean isClinical(PracticeId practice) {
        return !Canary.isPracticeOfOne(core.directory(), practice);
    }

    private static WayIn wayIn(EdgeCounts counted) {
        return new WayIn(
                counted.itemsReceived(),
                counted.itemsAcknowledged(),
                counted.itemsAtQos0(),
                Arrays.stream(Fault.values()).collect(Collectors.toMap(Fault::wireName, counted::itemsFaulty)),
                counted.elementsPassedOver(),
                Arrays.stream(RefusedItem.values())
                        .collect(Collectors.toMap(RefusedItem::label, counted::itemsRefused)),
                counted.bodiesAcknowledged(),
                Arrays.stream(RefusedBody.values())
                        .collect(Collectors.toMap(RefusedBody::label, counted::bodiesRefused)),
                counted.poisonKept(),
                counted.connectionsOpen(),
                counted.connectionsOpened(),
                counted.connectionsRefused(),
                counted.timeouts());
    }
}
