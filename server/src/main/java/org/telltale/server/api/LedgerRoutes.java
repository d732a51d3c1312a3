package org.telltale.server.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.telltale.server.access.Action;
import org.telltale.server.core.CoreStatus;
import org.telltale.server.meters.Figures;
import org.telltale.server.meters.Ledger;

/// Whether everything received adds up: what this process has counted, and what the database holds.
final class LedgerRoutes {
    private final Figures figures;
    private final Records records;

    LedgerRoutes(Figures figures, Records records) {
        this.figures = figures;
        this.records = records;
    }

    List<Route> routes() {
        return List.of(Route.get("/ledger", Action.SEE_LEDGER, this::ledger));
    }

    /// Items in the database, of all time, that came from the gateways of one source. Those that are unsettled wait
    /// there
    /// for their verdict and count as in flight.
    record OfSource(
            String source, long stored, long joined, long duplicate, long held, long rejected, long unsettled) {}

    /// The same of all sources together; undecodable are bodies, which are kept with their bytes.
    record Written(
            long stored,
            long joined,
            long duplicate,
            long held,
            long rejected,
            long unsettled,
            long undecodable,
            List<OfSource> sources) {
        static Written of(List<OfSource> sources, long undecodable) {
            return new Written(
                    sum(sources, OfSource::stored),
                    sum(sources, OfSource::joined),
                    sum(sources, OfSource::duplicate),
                    sum(sources, OfSource::held),
                    sum(sources, OfSource::rejected),
                    sum(sources, OfSource::unsettled),
                    undecodable,
                    sources);
        }

        private static long sum(List<OfSource> sources, ToLongFunction<OfSource> what) {
            return sources.stream().mapToLong(what).sum();
        }

        long items() {
            return stored + joined + duplicate + held + rejected;
        }
    }

    record Positions(long forced, long judged, long stored) {}

    record Paging(long episodesOpen, long episodesOpened, long attempts, long held, long underWay) {}

    /// @param acknowledged items that are on disk, of all time; those of QoS 0, which nobody was told of,
    ///     among them
    /// @param inFlight those of them that are not in the database yet, or unsettled
    /// @param refused items that were read and not taken, since the start
    /// @param sinceStart what this process has counted
    record Books(
            long acknowledged,
            @JsonUnwrapped Written written,
            long inFlight,
            long refused,
            Ledger sinceStart,
            Positions positions,
            Paging paging) {}

    /// What is in flight is asked before what has arrived: so nothing is missing, and at rest nothing is
    /// counted twice.
    private Reply ledger(Call call) throws Away {
        records.awaitWritten(call.minPosition());
        CoreStatus status = figures.status();
        Ledger sinceStart = Ledger.of(figures);
        long unwritten = Math.max(0, sinceStart.acknowledged() + sinceStart.unacknowledged() - status.itemsWritten());
        Written written = records.ask(LedgerRoutes::written);
        long inFlight = unwritten + written.unsettled();
        return Reply.ok(new Books(
                written.items() + inFlight,
                written,
                inFlight,
                sinceStart.refused(),
                sinceStart,
                new Positions(status.forcedPosition(), status.judgedPosition(), status.storedPosition()),
                paging()));
    }

    private Paging paging() {
        return new Paging(
                figures.episodesOpen(),
                figures.episodesOpened(),
                figures.pageAttempts(),
                figures.pagesHeld(),
                figures.pagesUnderWay());
    }

    private static Written written(Handle handle) {
        List<OfSource> sources = handle.createQuery("""
                        select case when c.credential is null then 'nobody' else coalesce(c.source, 'canonical-json') end
                                as source,
                            sum(l.stored) as stored, sum(l.joined) as joined, sum(l.duplicate) as duplicate,
                            sum(l.held) as held, sum(l.rejected) as rejected, sum(l.unsettled) as unsettled
                        from ledger l left join credential c on c.credential = l.credential
                        group by 1 order by 1""")
                .map((row, _) -> new OfSource(
                        row.getString("source"),
                        row.getLong("stored"),
                        row.getLong("joined"),
                        row.getLong("duplicate"),
                        row.getLong("held"),
                        row.getLong("rejected"),
                        row.getLong("unsettled")))
                .list();
        long undecodable = handle.createQuery("select count(*) from undecodable")
                .mapTo(Long.class)
                .one();
        return Written.of(sources, undecodable);
    }
}
