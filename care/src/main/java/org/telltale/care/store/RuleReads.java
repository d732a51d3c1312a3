package org.telltale.care.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.Tier;
import org.telltale.care.practice.PracticeId;

/// Asks how often a rule's episodes were worth the call.
public final class RuleReads {
    private final Handle handle;

    /// Reads on a handle that the caller opened.
    public RuleReads(Handle handle) {
        this.handle = handle;
    }

    /// {@return what became of a practice's episodes that opened within a span, by rule of the
    /// library, shape, vital and tier}
    ///
    /// The first acknowledgement counts, and nothing else as one: an episode that ended and that
    /// nobody took has none.
    public List<RuleMeasure> measures(PracticeId practice, TimeSpan opened) {
        return handle.createQuery("""
                        with %s,
                        days as (
                            select library, shape, word,
                                cast(sum(extract(epoch from until - since)) / 86400 as double precision) as days
                            from (select distinct patient, library, shape, word, since, until from held_to) once
                            group by library, shape, word)
                        select t.rule as library, t.threshold ->> 'rule' as rule, e.vital, e.tier,
                            count(*) as episodes, coalesce(min(d.days), 0) as days,
                            count(*) filter (where e.resolved_at is null) as going_on,
                            count(*) filter (where e.resolution = 'READING') as by_reading,
                            count(*) filter (where e.resolution = 'STATUS') as by_status,
                            coalesce(array_agg(e.disposition) filter (where e.disposition is not null), '{}')
                                as dispositions,
                            count(taken.at) as acknowledged,
                            percentile_disc(0.5) within group (
                                order by cast(extract(epoch from taken.at - e.opened_at) * 1000000 as bigint)) as median
                        from episode e
                        join plan_threshold t on t.patient = e.patient and t.version = e.plan_version
                            and t.ordinal = e.threshold_index
                        left join days d on d.library is not distinct from t.rule
                            and d.shape = t.threshold ->> 'rule' and d.word is not distinct from t.threshold ->> 'vital'
                        cross join lateral (
                            select min(s.at) as at from episode_step s
                            where s.opened_position = e.opened_position and s.opened_ordinal = e.opened_ordinal
                                and s.kind in ('ACKNOWLEDGED', 'SNOOZED')) taken
                        where e.practice = :practice and e.opened_at >= :from and e.opened_at < :to
                        group by 1, 2, 3, 4 order by 1, 2, 3, 4""".formatted(HeldToRules.WITH))
                .bind("practice", practice.number())
                .bind("from", StoreTimes.at(opened.startInclusive()))
                .bind("to", StoreTimes.at(opened.endExclusive()))
                .map((row, _) -> measure(row))
                .list();
    }

    private static RuleMeasure measure(ResultSet row) throws SQLException {
        return new RuleMeasure(
                Optional.ofNullable(row.getString("library")),
                row.getString("rule"),
                Codes.vital(row.getInt("vital")),
                Tier.valueOf(row.getString("tier")),
                row.getDouble("days"),
                row.getInt("episodes"),
                row.getInt("going_on"),
                row.getInt("by_reading"),
                row.getInt("by_status"),
                counted(Rows.strings(row, "dispositions")),
                row.getInt("acknowledged"),
                median(row));
    }

    private static Map<Disposition, Integer> counted(String... dispositions) {
        return Arrays.stream(dispositions)
                .collect(Collectors.toUnmodifiableMap(Disposition::valueOf, _ -> 1, Integer::sum));
    }

    private static Optional<Duration> median(ResultSet row) throws SQLException {
        return Rows.optionalLong(row, "median").map(micros -> Duration.of(micros, ChronoUnit.MICROS));
    }
}
