package org.telltale.care.store;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.telltale.care.day.Timeline;
import org.telltale.care.device.DeviceId;
import org.telltale.care.device.DeviceModel;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.practice.Site;

/// Asks for practices, people, credentials, devices and patients, as far as the journal has been written down.
///
/// What belongs to another practice is not found.
public final class CareReads {
    private static final String HOLDINGS = """
            select device, patient, held_from, held_until from (
                select device, patient, held_from,
                    lead(held_from) over (partition by device order by held_from) as held_until
                from holding_change where device in (select device from device where practice = :practice)
            ) as held where patient is not null""";

    private final Handle handle;

    /// Reads on a handle that the caller opened.
    public CareReads(Handle handle) {
        this.handle = handle;
    }

    /// {@return up to which record the journal has been written down, 0 where nothing was}
    public long position(int shard) {
        return handle.createQuery("select sequence from journal_position where shard = :shard")
                .bind("shard", shard)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /// {@return every practice of the shard, by number}
    public List<PracticeRecord> practices() {
        return handle.createQuery("select practice from practice order by practice").mapTo(Long.class).stream()
                .flatMap(number -> practice(new PracticeId(number)).stream())
                .toList();
    }

    /// {@return one practice}
    public Optional<PracticeRecord> practice(PracticeId practice) {
        List<Site> sites = handle.createQuery(
                        "select name, zone from practice_site where practice = :practice order by ordinal")
                .bind("practice", practice.number())
                .map((row, _) -> new Site(row.getString("name"), ZoneId.of(row.getString("zone"))))
                .list();
        return handle.createQuery("select name, npi, tin, opened_at from practice where practice = :practice")
                .bind("practice", practice.number())
                .map((row, _) -> new PracticeRecord(
                        practice,
                        row.getString("name"),
                        new Npi(row.getString("npi")),
                        row.getString("tin"),
                        sites,
                        StoreTimes.instant(row, "opened_at")))
                .findOne();
    }

    /// {@return the people of a practice, those who left among them, by number}
    public List<PersonRecord> people(PracticeId practice) {
        return handle.createQuery("select * from person where practice = :practice order by person")
                .bind("practice", practice.number())
                .map((row, _) -> Rows.person(row))
                .list();
    }

    /// {@return one person of a practice}
    public Optional<PersonRecord> person(PracticeId practice, PersonId person) {
        return handle.createQuery("select * from person where practice = :practice and person = :person")
                .bind("practice", practice.number())
                .bind("person", person.number())
                .map((row, _) -> Rows.person(row))
                .findOne();
    }

    /// {@return the credentials that may send for a practice, by number}
    public List<CredentialRecord> credentials(PracticeId practice) {
        return handle.createQuery("select * from credential where :practice = any (practices) order by credential")
                .bind("practice", practice.number())
                .map((row, _) -> Rows.credential(row))
                .list();
    }

    /// {@return the devices of a practice, by number}
    ///
    /// @param after only those of a higher number
    /// @param atMost how many
    public List<DeviceRecord> devices(PracticeId practice, long after, int atMost) {
        return handle.createQuery("""
                        select d.*, o.why, o.out_from from device d left join device_out_of_use o
                            on o.device = d.device and o.back_at is null
                        where d.practice = :practice and d.device > :after order by d.device limit :limit""")
                .bind("practice", practice.number())
                .bind("after", after)
                .bind("limit", atMost)
                .map((row, _) -> Rows.device(row))
                .list();
    }

    /// {@return one device of a practice}
    public Optional<DeviceRecord> device(PracticeId practice, DeviceId device) {
        return handle.createQuery("""
                        select d.*, o.why, o.out_from from device d left join device_out_of_use o
                            on o.device = d.device and o.back_at is null
                        where d.practice = :practice and d.device = :device""")
                .bind("practice", practice.number())
                .bind("device", device.number())
                .map((row, _) -> Rows.device(row))
                .findOne();
    }

    /// {@return what was heard of one device of a practice, if anything}
    public Optional<DeviceHeard> heard(PracticeId practice, DeviceId device) {
        return handle.createQuery("""
                        select s.*, c.gateway from device_sign s join device d using (device)
                        left join credential c on c.credential = s.credential
                        where d.practice = :practice and d.device = :device""")
                .bind("practice", practice.number())
                .bind("device", device.number())
                .map((row, _) -> Rows.heard(row))
                .findOne();
    }

    /// {@return the models of a practice's catalogue, by name}
    public List<DeviceModel> models(PracticeId practice) {
        return handle.createQuery("select * from device_model where practice = :practice order by name")
                .bind("practice", practice.number())
                .map((row, _) -> Rows.model(row))
                .list();
    }

    /// {@return who held a device, by time}
    public List<HoldingRecord> holdings(PracticeId practice, DeviceId device) {
        return handle.createQuery(HOLDINGS + " and device = :device order by held_from")
                .bind("practice", practice.number())
                .bind("device", device.number())
                .map((row, _) -> Rows.holding(row))
                .list();
    }

    /// {@return what devices a patient held, by time}
    public List<HoldingRecord> holdings(PracticeId practice, PatientId patient) {
        return handle.createQuery(HOLDINGS + " and patient = :patient order by held_from, device")
                .bind("practice", practice.number())
                .bind("patient", patient.number())
                .map((row, _) -> Rows.holding(row))
                .list();
    }

    /// {@return the patients of a practice, by number}
    ///
    /// @param after only those of a higher number
    /// @param atMost how many
    public List<PatientRecord> patients(PracticeId practice, long after, int atMost) {
        return handle
                .createQuery("""
                        select patient from patient where practice = :practice and patient > :after order by patient
                        limit :limit""")
                .bind("practice", practice.number())
                .bind("after", after)
                .bind("limit", atMost)
                .mapTo(Long.class)
                .stream()
                .flatMap(number -> patient(practice, new PatientId(number)).stream())
                .toList();
    }

    /// {@return one patient of a practice}
    public Optional<PatientRecord> patient(PracticeId practice, PatientId patient) {
        return handle.createQuery("select * from patient where practice = :practice and patient = :patient")
                .bind("practice", practice.number())
                .bind("patient", patient.number())
                .map((row, _) -> new PatientRecord(
                        patient,
                        practice,
                        row.getString("record_number"),
                        row.getString("name"),
                        Rows.date(row, "born"),
                        new Timeline<>(ZoneId.of(row.getString("first_zone")), zoneChanges(patient)),
                        new Timeline<>(PatientStatus.valueOf(row.getString("first_status")), statusChanges(patient)),
                        StoreTimes.instant(row, "enrolled_at")))
                .findOne();
    }

    private List<Timeline.Change<ZoneId>> zoneChanges(PatientId patient) {
        List<Timeline.Change<ZoneId>> changes = new ArrayList<>();
        handle.createQuery("""
                        select zone, changed_from from patient_zone_change where patient = :patient
                        order by changed_from""")
                .bind("patient", patient.number())
                .map((row, _) -> new Timeline.Change<>(
                        ZoneId.of(row.getString("zone")), StoreTimes.instant(row, "changed_from")))
                .forEach(changes::add);
        return changes;
    }

    private List<Timeline.Change<PatientStatus>> statusChanges(PatientId patient) {
        List<Timeline.Change<PatientStatus>> changes = new ArrayList<>();
        handle.createQuery("""
                        select status, changed_from from patient_status_change where patient = :patient
                        order by changed_from""")
                .bind("patient", patient.number())
                .map((row, _) -> new Timeline.Change<>(
                        PatientStatus.valueOf(row.getString("status")), StoreTimes.instant(row, "changed_from")))
                .forEach(changes::add);
        return changes;
    }
}
