package org.telltale.care.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.reading.HeldReading;
import org.telltale.care.reading.PressureSession;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// Asks for readings, and for those that are held.
public final class ReadingReads {
    private static final int MANUAL = 1;
    private static final int ROUNDED = 2;

    /// It says neither when nor which: no time, counter or delivery.
    private static final int PROBABLE = 4;

    /// A held reading belongs to the practice of its device, or, where nobody knows the device, to
    /// every practice that its gateway may send for; where nobody knows the gateway either, to the
    /// first practice, which runs the server.
    private static final String HELD_OF_PRACTICE = """
        select h.*, k.of_position, k.of_item from held h left join held_correction k using (position, item)
        where settled_as is null and (practice = :practice or (practice is null and (
            (h.credential = 0 and :practice = 1) or exists (
                select from credential c where c.credential = h.credential and :practice = any (c.practices)))))\
        """;

    /// Leaves out what counts no more.
    static final String COUNTS = """
        not exists (select from counts_no_more s
            where s.position = r.position and s.item = r.item and s.patient = r.patient)\
        """;

    private final Handle handle;

    /// Reads on a handle that the caller opened.
    public ReadingReads(Handle handle) {
        this.handle = handle;
    }

    /// {@return a patient's readings by the time they were taken}
    ///
    /// @param span when they were taken
    /// @param atMost how many
    public List<ReadingRecord> readings(PracticeId practice, PatientId patient, TimeSpan span, int atMost) {
        return handle.createQuery("""
            select r.*, s.by_position, s.by_item, s.by_patient
            from reading r left join counts_no_more s using (position, item, patient)
            where r.patient = :patient and r.practice = :practice
                and r.taken_at >= :from and r.taken_at \\< :until
            order by r.taken_at, position, item limit :limit\
            """)
                .bind("patient", patient.number())
                .bind("practice", practice.number())
                .bind("from", StoreTimes.at(span.startInclusive()))
                .bind("until", StoreTimes.at(span.endExclusive()))
                .bind("limit", atMost)
                .map((row, _) -> reading(row))
                .list();
    }

    /// {@return one reading of a patient, whether it counts still or not}
    public Optional<ReadingRecord> reading(PracticeId practice, PatientId patient, long position, int index) {
        return handle.createQuery("""
            select r.*, s.by_position, s.by_item, s.by_patient
            from reading r left join counts_no_more s using (position, item, patient)
            where r.patient = :patient and r.practice = :practice and r.position = :position and r.item = :item\
            """)
                .bind("patient", patient.number())
                .bind("practice", practice.number())
                .bind("position", position)
                .bind("item", index)
                .map((row, _) -> reading(row))
                .findOne();
    }

    /// A pulse that came in a body of its own, of the same moment on the same device: some hubs
    /// send what a cuff has measured as two or three bodies. Of several the one that came first, so
    /// that the answer is one.
    private static final String PULSE_OF_ITS_OWN = """
        select h.position, h.item, h.first_value from reading h
        where h.patient = r.patient and h.practice = r.practice and h.device = r.device and h.device != 0
            and h.vital = :pulse and h.taken_at = r.taken_at and r.third_value is null
            and not exists (select from counts_no_more c
                where c.position = h.position and c.item = h.item and c.patient = h.patient)
        order by h.position, h.item limit 1\
        """;

    /// {@return a patient's pressures that count, by the time they were taken, each with its pulse}
    ///
    /// @param span when they were taken
    /// @param atMost how many
    public List<PressureSession.Part> pressures(PracticeId practice, PatientId patient, TimeSpan span, int atMost) {
        return handle.createQuery("""
                        select r.*, p.position pulse_position, p.item pulse_item, p.first_value pulse_value
                        from reading r left join lateral (<pulse_of_its_own>) p on true
                        where r.patient = :patient and r.practice = :practice and r.vital = :vital
                            and r.taken_at >= :from and r.taken_at \\< :until and <counts>
                        order by r.taken_at, r.position, r.item limit :limit""")
                .bind("patient", patient.number())
                .bind("practice", practice.number())
                .bind("vital", Vital.BLOOD_PRESSURE.code())
                .bind("pulse", Vital.HEART_RATE.code())
                .bind("from", StoreTimes.at(span.startInclusive()))
                .bind("until", StoreTimes.at(span.endExclusive()))
                .bind("limit", atMost)
                .define("pulse_of_its_own", PULSE_OF_ITS_OWN)
                .define("counts", COUNTS)
                .map((row, _) -> pressure(row))
                .list();
    }

    private static PressureSession.Part pressure(ResultSet row) throws SQLException {
        Optional<Quantity> ownPulse = optional(row.getBigDecimal("pulse_value"), Unit.PER_MINUTE);
        return new PressureSession.Part(
                new ReadingPlace(row.getLong("position"), row.getInt("item")),
                row.getLong("device"),
                StoreTimes.instant(row, "taken_at"),
                ReadingNote.DEVICE_AVERAGED.isIn(row.getInt("notes")),
                first(row).quanta(),
                second(row).orElseThrow().quanta(),
                third(row).or(() -> ownPulse).map(Quantity::quanta),
                ownPulse.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new ReadingPlace(row.getLong("pulse_position"), row.getInt("pulse_item"))));
    }

    /// A stored reading of a device of the inventory, as far as it can prove a device day.
    ///
    /// @param fdaDefined whether the device meets the FDA's definition of a medical device
    public record DayProof(
            long position,
            int index,
            DeviceId device,
            Instant takenAt,
            Instant receivedAt,
            boolean manual,
            boolean fdaDefined) {}

    /// {@return what a patient's readings that were taken within a span can prove, by the time they
    /// were taken}
    public List<DayProof> dayProofs(PracticeId practice, PatientId patient, TimeSpan span) {
        return handle.createQuery("""
            select r.position, r.item, r.device, r.taken_at, r.received_at, r.flags, d.fda_defined
            from reading r join device d on d.device = r.device and d.practice = r.practice
            where r.patient = :patient and r.practice = :practice
                and r.taken_at >= :from and r.taken_at \\< :until and <counts>
            order by r.taken_at, r.position, r.item\
            """)
                .bind("patient", patient.number())
                .bind("practice", practice.number())
                .bind("from", StoreTimes.at(span.startInclusive()))
                .bind("until", StoreTimes.at(span.endExclusive()))
                .define("counts", COUNTS)
                .map((row, _) -> new DayProof(
                        row.getLong("position"),
                        row.getInt("item"),
                        new DeviceId(row.getLong("device")),
                        StoreTimes.instant(row, "taken_at"),
                        StoreTimes.instant(row, "received_at"),
                        (row.getInt("flags") & MANUAL) != 0,
                        row.getBoolean("fda_defined")))
                .list();
    }

    /// {@return the readings of a practice that wait for a decision, oldest first}
    ///
    /// @param after only those of bodies after this position
    /// @param atMost how many; those of one body are not parted, so there may be more
    public List<HeldRecord> held(PracticeId practice, long after, int atMost) {
        return handle.createQuery("select * from (" + HELD_OF_PRACTICE + """
             and position > :after order by position fetch first :limit rows with ties) waiting
            order by position, item\
            """)
                .bind("practice", practice.number())
                .bind("after", after)
                .bind("limit", atMost)
                .map((row, _) -> held(row))
                .list();
    }

    /// {@return one reading that waits for a decision}
    public Optional<HeldRecord> heldAt(PracticeId practice, long position, int index) {
        return handle.createQuery(HELD_OF_PRACTICE + " and position = :position and item = :item")
                .bind("practice", practice.number())
                .bind("position", position)
                .bind("item", index)
                .map((row, _) -> held(row))
                .findOne();
    }

    /// {@return readings of the same vital around a held one, of whoever ever held its device, by
    /// the time they were taken}
    ///
    /// @param atMost how many before it, and how many from it on
    public List<ReadingRecord> neighbours(PracticeId practice, HeldRecord held, int atMost) {
        return handle.createQuery("""
                        with known as (
                            select r.*, s.by_position, s.by_item, s.by_patient
                            from reading r left join counts_no_more s using (position, item, patient)
                            where r.practice = :practice and r.vital = :vital and r.patient in (
                                select patient from holding_change where device = :device and patient is not null))
                        select * from (
                            (select * from known where taken_at \\< :taken order by taken_at desc limit :limit)
                            union all
                            (select * from known where taken_at >= :taken order by taken_at limit :limit)) around
                        order by taken_at, position, item""")
                .bind("practice", practice.number())
                .bind("vital", held.reading().vital().code())
                .bind("device", held.reading().device())
                .bind("taken", StoreTimes.atMicros(held.reading().takenAtMicros()))
                .bind("limit", atMost)
                .map((row, _) -> reading(row))
                .list();
    }

    /// {@return held readings whose device somebody is now known to have held when they were taken,
    /// oldest first}
    ///
    /// A wall clock whose zone nobody knew is read by the zone of each who may have held the
    /// device: after a move by the newest whose own clock showed that time. Only those that wait
    /// for nothing else: what was held as improbable or as another practice's needs a person.
    ///
    /// @param afterPosition only those after this record's item
    /// @param afterIndex the item
    /// @param atMost how many
    public List<ReleasableRecord> releasable(long afterPosition, int afterIndex, int atMost) {
        return handle.createQuery("""
            select h.*, k.of_position, k.of_item, d.device as device_now, d.practice as practice_now,
                holder.patient as patient_now
            from held h left join held_correction k using (position, item)
            join device d on d.identifier = h.device_name
            join credential c on c.credential = h.credential and d.practice = any (c.practices)
            join lateral (
                select c.patient
                from (select x.patient, x.held_from, lead(x.held_from) over (order by x.held_from) as until
                    from holding_change x where x.device = d.device) c
                join patient p using (patient)
                cross join lateral (select h.taken_at at time zone 'UTC' as shown) w
                cross join lateral (select case when h.notes & :zoneUnknown = 0 then h.taken_at
                    else w.shown at time zone coalesce(
                        (select z.zone from patient_zone_change z
                            where z.patient = p.patient and w.shown at time zone z.zone >= z.changed_from
                            order by z.changed_from desc limit 1), p.first_zone) end as moment) m
                where c.held_from \\<= m.moment and (c.until is null or m.moment \\< c.until)
                order by c.held_from desc limit 1) holder on true
            where h.settled_as is null and h.reason in (:unknown, :unheld, :beyond)
                and (h.position, h.item) > (:afterPosition, :afterItem)
            order by h.position, h.item limit :limit\
            """)
                .bind("unknown", VerdictReason.UNKNOWN_DEVICE.code())
                .bind("unheld", VerdictReason.NOBODY_HELD_IT.code())
                .bind("beyond", VerdictReason.BEYOND_MEMORY.code())
                .bind("zoneUnknown", ReadingNote.ZONE_UNKNOWN.bit())
                .bind("afterPosition", afterPosition)
                .bind("afterItem", afterIndex)
                .bind("limit", atMost)
                .map((row, _) -> releasable(row))
                .list();
    }

    private static ReleasableRecord releasable(ResultSet row) throws SQLException {
        HeldReading held = held(row).reading();
        return new ReleasableRecord(
                new PracticeId(row.getLong("practice_now")),
                new PatientId(row.getLong("patient_now")),
                new HeldReading(
                        held.position(),
                        held.index(),
                        row.getLong("device_now"),
                        held.vital(),
                        held.firstQuanta(),
                        held.secondQuanta(),
                        held.thirdQuanta(),
                        held.takenAtMicros(),
                        held.manual(),
                        held.unclaimed(),
                        held.beside()));
    }

    private static ReadingRecord reading(ResultSet row) throws SQLException {
        Vital vital = Codes.vital(row.getInt("vital"));
        int flags = row.getInt("flags");
        return new ReadingRecord(
                row.getLong("position"),
                row.getInt("item"),
                new PracticeId(row.getLong("practice")),
                new PatientId(row.getLong("patient")),
                device(row.getLong("device")),
                credential(row),
                vital,
                first(row),
                second(row),
                third(row),
                StoreTimes.instant(row, "taken_at"),
                Codes.timeSource(row.getInt("time_source")),
                times(row),
                (flags & MANUAL) != 0,
                (flags & ROUNDED) != 0,
                ReadingNote.in(row.getInt("notes")),
                place(row, "by_position", "by_item"),
                movedTo(row));
    }

    /// Of another patient's, and at the same place, it is the same reading.
    private static Optional<PatientId> movedTo(ResultSet row) throws SQLException {
        return row.getLong("by_position") == row.getLong("position") && row.getInt("by_item") == row.getInt("item")
                ? Rows.optionalLong(row, "by_patient").map(PatientId::new)
                : Optional.empty();
    }

    private static Optional<ReadingPlace> place(ResultSet row, String position, String item) throws SQLException {
        int index = row.getInt(item);
        return Rows.optionalLong(row, position).map(found -> new ReadingPlace(found, index));
    }

    private static ReadingRecord.Times times(ResultSet row) throws SQLException {
        return new ReadingRecord.Times(
                StoreTimes.optionalInstant(row, "device_time"),
                Optional.ofNullable(row.getObject("device_offset_minutes", Integer.class)),
                StoreTimes.optionalInstant(row, "gateway_time"),
                StoreTimes.instant(row, "received_at"),
                StoreTimes.instant(row, "committed_at"));
    }

    private static HeldRecord held(ResultSet row) throws SQLException {
        Quantity first = first(row);
        Optional<Quantity> second = second(row);
        Optional<Quantity> third = third(row);
        long device = row.getLong("device");
        HeldReading reading = new HeldReading(
                row.getLong("position"),
                row.getInt("item"),
                device,
                Codes.vital(row.getInt("vital")),
                first.quanta(),
                second.map(Quantity::quanta).orElse(AdmittedReading.ABSENT),
                third.map(Quantity::quanta).orElse(AdmittedReading.ABSENT),
                StoreTimes.micros(row, "taken_at"),
                (row.getInt("flags") & MANUAL) != 0,
                Optional.ofNullable(row.getObject("unclaimed_identity", UUID.class)),
                Optional.of(new HeldReading.Beside(
                        row.getInt("notes") | (row.getInt("flags") & PROBABLE), place(row, "of_position", "of_item"))));
        return new HeldRecord(
                reading,
                credential(row),
                device(device),
                row.getString("device_name"),
                Codes.reason(row.getInt("reason")),
                first,
                second,
                third,
                Codes.timeSource(row.getInt("time_source")),
                times(row));
    }

    private static Optional<CredentialId> credential(ResultSet row) throws SQLException {
        long number = row.getLong("credential");
        return number == 0 ? Optional.empty() : Optional.of(new CredentialId(number));
    }

    private static Optional<DeviceId> device(long number) {
        return number == 0 ? Optional.empty() : Optional.of(new DeviceId(number));
    }

    static Quantity first(ResultSet row) throws SQLException {
        return quantity(row.getBigDecimal("first_value"), Codes.unit(row.getInt("unit")));
    }

    static Optional<Quantity> second(ResultSet row) throws SQLException {
        return optional(row.getBigDecimal("second_value"), Codes.unit(row.getInt("unit")));
    }

    /// The third value is a pulse, whatever the unit of the pressure.
    private static Optional<Quantity> third(ResultSet row) throws SQLException {
        return optional(row.getBigDecimal("third_value"), Unit.PER_MINUTE);
    }

    private static Optional<Quantity> optional(@Nullable BigDecimal value, Unit unit) {
        return value == null ? Optional.empty() : Optional.of(quantity(value, unit));
    }

    private static Quantity quantity(BigDecimal value, Unit unit) {
        return new Quantity(value.unscaledValue().longValueExact(), value.scale(), unit);
    }
}
