package org.telltale.care.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.telltale.care.event.CareEvent.EpisodeTakenOver;
import org.telltale.care.event.CareEvent.MemoryRecalled;
import org.telltale.care.event.CareEvent.MemoryRecalled.Remembered;
import org.telltale.care.event.CareEvent.PastRecalled;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Vital;

/// What a Monitor had in mind when it was lost, as far as the tables hold it, as the events that tell the
/// next one.
public final class RecallReads {
    private static final int MOST_AN_EVENT = 1_000;

    /// More than any rule looks back on at the pace of a person who measures at home.
    /// The most readings that are recalled of a vital of a patient.
    public static final int MOST_OF_A_VITAL = 256;

    private final Handle handle;
    private final PlanReads plans;

    private record Track(PracticeId practice, PatientId patient, Vital vital) {}

    /// Reads on a handle that the caller opened.
    public RecallReads(Handle handle) {
        this.handle = handle;
        this.plans = new PlanReads(handle);
    }

    /// {@return the readings of a day and later that were here, held ones included; one event at least}
    ///
    /// @param budget how many a Monitor remembers; the newest, and one more, so that it knows that it has
    /// forgotten some where there are more; one that was moved to another patient counts once
    public List<MemoryRecalled> memory(LocalDate from, int budget) {
        List<Remembered> all = handle.createQuery("""
            select identity, taken_at from (
                select i.identity, i.position, i.item, kept.taken_at from reading_identity i join (
                    select position, item, taken_at from reading where taken_at >= :from
                    union
                    select position, item, taken_at from held where taken_at >= :from
                ) kept using (position, item)
                order by kept.taken_at desc, i.position desc, i.item desc
                limit :most) newest
            order by taken_at, position, item\
            """)
                .bind("from", StoreTimes.at(from.atStartOfDay().toInstant(ZoneOffset.UTC)))
                .bind("most", budget + 1L)
                .map((row, _) -> remembered(row))
                .list();
        List<MemoryRecalled> events = new ArrayList<>();
        for (int first = 0; first == 0 || first < all.size(); first += MOST_AN_EVENT) {
            events.add(new MemoryRecalled(from, all.subList(first, Math.min(all.size(), first + MOST_AN_EVENT))));
        }
        return events;
    }

    private static Remembered remembered(ResultSet row) throws SQLException {
        return new Remembered(
                row.getObject("identity", UUID.class),
                LocalDate.ofInstant(StoreTimes.instant(row, "taken_at"), ZoneOffset.UTC));
    }

    /// {@return for every patient with a plan, the newest readings of each vital that came after it was first
    /// signed}
    public List<PastRecalled> pasts() {
        Map<Track, List<PastRecalled.Reading>> tracks = new LinkedHashMap<>();
        handle.createQuery("""
            select p.practice, p.patient, newest.vital, newest.unit, newest.position, newest.item,
                newest.first_value, newest.second_value, newest.judged_at
            from patient p
            join (select patient, min(signed_at) as at from care_plan group by patient) signed
                using (patient)
            cross join lateral (
                select r.*, least(r.taken_at, r.received_at) as judged_at,
                    row_number() over (partition by r.vital
                        order by r.taken_at desc, r.position desc, r.item desc) as age
                from reading r
                where r.patient = p.patient and r.received_at >= signed.at
                    and r.notes & :unconfirmed = 0 and <counts>) newest
            where newest.age <= :most
            order by p.patient, newest.vital, newest.judged_at, newest.position, newest.item\
            """)
                .bind("most", MOST_OF_A_VITAL)
                .bind("unconfirmed", ReadingNote.UNCONFIRMED.bit())
                .define("counts", ReadingReads.COUNTS)
                .map((row, _) -> Map.entry(track(row), judged(row)))
                .forEach(found -> tracks.computeIfAbsent(found.getKey(), _ -> new ArrayList<>())
                        .add(found.getValue()));
        return tracks.entrySet().stream()
                .map(each -> new PastRecalled(
                        each.getKey().practice(),
                        each.getKey().patient(),
                        each.getKey().vital(),
                        each.getValue()))
                .toList();
    }

    private static Track track(ResultSet row) throws SQLException {
        return new Track(
                new PracticeId(row.getLong("practice")),
                new PatientId(row.getLong("patient")),
                Codes.vital(row.getInt("vital")));
    }

    private static PastRecalled.Reading judged(ResultSet row) throws SQLException {
        return new PastRecalled.Reading(
                row.getLong("position"),
                row.getInt("item"),
                StoreTimes.instant(row, "judged_at"),
                ReadingReads.first(row).quanta(),
                ReadingReads.second(row).map(Quantity::quanta).orElse(AdmittedReading.ABSENT));
    }

    /// {@return the episodes that are not over, the oldest first}
    public List<EpisodeTakenOver> episodes() {
        return handle.createQuery("""
            select * from episode where resolved_at is null order by opened_position, opened_ordinal\
            """).map((row, _) -> episode(row)).list();
    }

    private EpisodeTakenOver episode(ResultSet row) throws SQLException {
        EpisodeId id = new EpisodeId(row.getLong("opened_position"), row.getInt("opened_ordinal"));
        PatientId patient = new PatientId(row.getLong("patient"));
        int version = row.getInt("plan_version");
        int index = row.getInt("threshold_index");
        List<Threshold> thresholds = plans.thresholds(patient, version);
        return new EpisodeTakenOver(
                new PracticeId(row.getLong("practice")),
                patient,
                id,
                version,
                index,
                thresholds.get(index),
                row.getInt("rule_version"),
                StoreTimes.instant(row, "opened_at"),
                row.getString("reason"),
                evidence(id, thresholds.get(index).vital()),
                row.getInt("page_count"),
                taken(row));
    }

    private static Optional<EpisodeTakenOver.Taken> taken(ResultSet row) throws SQLException {
        return isTaken(EpisodePhase.valueOf(row.getString("state")))
                ? Optional.of(new EpisodeTakenOver.Taken(
                        new PersonId(row.getLong("acknowledged_by")), StoreTimes.instant(row, "acknowledged_at")))
                : Optional.empty();
    }

    /// What was snoozed is taken by nobody after a recovery: it pages at once, where it would else be as silent as
    /// an answer makes it, which may be for good.
    private static boolean isTaken(EpisodePhase phase) {
        return switch (phase) {
            case ACKNOWLEDGED -> true;
            case OPEN, EXHAUSTED, UNROUTED, QUIET, IN_STORM, SNOOZED, RESOLVED -> false;
        };
    }

    /// Of a threshold over several vitals, those of the one that says how far the breach has gone.
    private List<PastRecalled.Reading> evidence(EpisodeId episode, Vital vital) {
        return handle.createQuery("""
            select * from episode_reading where opened_position = :position and opened_ordinal = :ordinal
                and vital = :vital
            order by ordinal\
            """)
                .bind("vital", vital.code())
                .bind("position", episode.position())
                .bind("ordinal", episode.ordinal())
                .map((row, _) -> new PastRecalled.Reading(
                        row.getLong("position"),
                        row.getInt("item"),
                        StoreTimes.instant(row, "taken_at"),
                        row.getLong("first_quanta"),
                        Rows.optionalLong(row, "second_quanta").orElse(AdmittedReading.ABSENT)))
                .list();
    }
}
