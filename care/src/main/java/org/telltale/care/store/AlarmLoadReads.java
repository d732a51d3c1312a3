package org.telltale.care.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;

/// Asks how much a practice is alarmed.
public final class AlarmLoadReads {
    /// The most pages that are looked at.
    public static final int MOST_PAGES = 100_000;

    private final Handle handle;

    /// Reads on a handle that the caller opened.
    public AlarmLoadReads(Handle handle) {
        this.handle = handle;
    }

    /// A person was paged about an episode.
    public record Paged(PersonId person, EpisodeId episode, Instant at) {}

    /// {@return how much a practice is alarmed by what opened within a span}
    public AlarmLoad load(PracticeId practice, TimeSpan span) {
        return handle.createQuery("""
                        with %s,
                        alarm as (
                            select e.patient, e.opened_at, e.resolved_at,
                                (select min(s.at) from episode_step s
                                 where s.opened_position = e.opened_position and s.opened_ordinal = e.opened_ordinal
                                    and s.kind in ('ACKNOWLEDGED', 'SNOOZED')) as taken_at
                            from episode e
                            where e.practice = :practice and e.opened_at >= :from and e.opened_at < :to),
                        took as (
                            select patient, cast(extract(epoch from taken_at - opened_at) * 1000000 as bigint) as taken,
                                cast(extract(epoch from resolved_at - opened_at) * 1000000 as bigint) as closed
                            from alarm),
                        monitored as (select distinct patient, since, until from held_to)
                        select count(*) as episodes, count(distinct patient) as patients,
                            count(taken) as taken_count, count(closed) as closed_count,
                            percentile_disc(0.5) within group (order by taken) as taken_p50,
                            percentile_disc(0.9) within group (order by taken) as taken_p90,
                            percentile_disc(0.5) within group (order by closed) as closed_p50,
                            percentile_disc(0.9) within group (order by closed) as closed_p90,
                            (select count(distinct patient) from monitored) as monitored,
                            (select coalesce(sum(extract(epoch from until - since)), 0) / 86400 from monitored) as days
                        from took""".formatted(HeldToRules.WITH))
                .bind("practice", practice.number())
                .bind("from", StoreTimes.at(span.startInclusive()))
                .bind("to", StoreTimes.at(span.endExclusive()))
                .map((row, _) -> new AlarmLoad(
                        row.getInt("episodes"),
                        row.getInt("patients"),
                        row.getInt("monitored"),
                        row.getDouble("days"),
                        times(row, "taken"),
                        times(row, "closed")))
                .one();
    }

    private static AlarmLoad.Times times(ResultSet row, String what) throws SQLException {
        return new AlarmLoad.Times(
                row.getInt(what + "_count"), duration(row, what + "_p50"), duration(row, what + "_p90"));
    }

    private static Optional<Duration> duration(ResultSet row, String column) throws SQLException {
        return Rows.optionalLong(row, column).map(micros -> Duration.of(micros, ChronoUnit.MICROS));
    }

    /// {@return who was paged about what within a span, oldest first; one more than [#MOST_PAGES]
    /// at most}
    public List<Paged> pages(PracticeId practice, TimeSpan span) {
        return handle.createQuery("""
                        select p.person, e.opened_position, e.opened_ordinal, p.made_at
                        from page p join episode e
                            on e.opened_position = p.opened_position and e.opened_ordinal = p.opened_ordinal
                        where e.practice = :practice and p.made_at >= :from and p.made_at < :to
                        order by p.made_at, p.page_position, p.page_ordinal limit :most""")
                .bind("practice", practice.number())
                .bind("from", StoreTimes.at(span.startInclusive()))
                .bind("to", StoreTimes.at(span.endExclusive()))
                .bind("most", MOST_PAGES + 1)
                .map((row, _) -> new Paged(
                        new PersonId(row.getLong("person")),
                        new EpisodeId(row.getLong("opened_position"), row.getInt("opened_ordinal")),
                        StoreTimes.instant(row, "made_at")))
                .list();
    }
}
