package org.telltale.care.store;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.telltale.care.account.AccountId;
import org.telltale.care.device.CredentialId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.ContactEvent;
import org.telltale.care.event.FetchEvent;
import org.telltale.care.event.PolicyEvent;
import org.telltale.care.event.RotaEvent;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.event.SourceEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactKind;
import org.telltale.care.people.ContactMethod;
import org.telltale.care.people.ContactMethods;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.practice.Site;

/// Everything that the tables still know of what was said, as the events that would say it again.
///
/// For a journal that is begun anew. Of a person only the last contact is known, of a practice's
/// paging only the last.
public final class FactReads {
    /// One event to be said again.
    ///
    /// @param position where the journal before had it, by which the events are ordered
    /// @param number the number that it gave, 0 where it gave none
    public record Fact(long position, CareEvent event, long number) {}

    private final Handle handle;
    private final PlanReads plans;
    private final RotaReads rotas;

    /// Reads on a handle that the caller opened.
    public FactReads(Handle handle) {
        this.handle = handle;
        this.plans = new PlanReads(handle);
        this.rotas = new RotaReads(handle);
    }

    /// {@return all of them, in an order in which each can be said}
    public List<Fact> all() {
        List<Fact> facts = new ArrayList<>();
        directory(facts);
        departures(facts);
        new InventoryFacts(handle).addTo(facts);
        accounts(facts);
        patients(facts);
        rotas(facts);
        facts.addAll(new SubstituteReads(handle).facts());
        facts.addAll(new AnswerReads(handle).facts());
        plansAndPolicies(facts);
        // Stable: of one position, who left comes behind who joined.
        facts.sort(Comparator.comparingLong(Fact::position));
        return facts;
    }

    private void directory(List<Fact> facts) {
        add(
                facts,
                "select * from practice",
                (row, _) -> new Fact(
                        row.getLong("position"),
                        new CareEvent.PracticeOpened(
                                row.getString("name"),
                                new Npi(row.getString("npi")),
                                row.getString("tin"),
                                sites(row.getLong("practice"))),
                        row.getLong("practice")));
        add(facts, "select * from person", (row, _) -> {
            PersonRecord person = Rows.person(row);
            return new Fact(
                    row.getLong("position"),
                    new CareEvent.PersonJoined(
                            person.practice(),
                            person.name(),
                            person.roles(),
                            row.getString("sign_in_hash"),
                            person.contact(),
                            person.npi()),
                    person.id().number());
        });
        add(facts, """
            select distinct c.person, c.position, p.practice from person_contact c join person p using (person)\
            """, (row, _) -> {
            PersonId person = new PersonId(row.getLong("person"));
            return new Fact(
                    row.getLong("position"),
                    new ContactEvent.ContactsSet(new PracticeId(row.getLong("practice")), person, methods(person)),
                    0);
        });
        add(
                facts,
                "select * from credential",
                (row, _) -> new Fact(
                        row.getLong("position"),
                        new CareEvent.CredentialIssued(
                                row.getString("gateway"),
                                Rows.longs(row, "practices").stream()
                                        .map(PracticeId::new)
                                        .toList(),
                                row.getString("key_hash"),
                                Optional.ofNullable(row.getString("source"))),
                        row.getLong("credential")));
        add(
                facts,
                "select * from source_profile",
                (row, _) -> new Fact(
                        row.getLong("position"),
                        new SourceEvent.SourcePublished(row.getString("source"), row.getString("definition")),
                        row.getLong("source_profile")));
    }

    private ContactMethods methods(PersonId person) {
        return new ContactMethods(handle.createQuery("select * from person_contact where person = :person order by way")
                .bind("person", person.number())
                .map((row, _) -> method(row))
                .list());
    }

    private static ContactMethod method(ResultSet row) throws SQLException {
        Map<Tier, Duration> after = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            Rows.optionalLong(row, tier.name().toLowerCase(Locale.ROOT) + "_after_seconds")
                    .ifPresent(seconds -> after.put(tier, Duration.ofSeconds(seconds)));
        }
        return new ContactMethod(
                ContactAddress.of(ContactKind.valueOf(row.getString("kind")), row.getString("address")), after);
    }

    private List<Site> sites(long practice) {
        return handle.createQuery("select * from practice_site where practice = :practice order by ordinal")
                .bind("practice", practice)
                .map((row, _) -> new Site(row.getString("name"), ZoneId.of(row.getString("zone"))))
                .list();
    }

    /// What was fetched already need not be fetched again, but for a day. A cloud whose clock is
    /// ahead, or of many machines, has not told all up to where it says, and nobody looks behind
    /// this any more.
    ///
    /// Said last: an account that was linked again has the credential of then, and its first position.
    private void accounts(List<Fact> facts) {
        add(
                facts,
                "select *, greatest(fetch_from, coalesce(fetched_until - interval '1 day', fetch_from)) as next_from"
                        + " from linked_account order by account",
                (row, _) -> new Fact(
                        Long.MAX_VALUE,
                        new FetchEvent.AccountLinked(
                                new PracticeId(row.getLong("practice")),
                                new CredentialId(row.getLong("credential")),
                                row.getString("name"),
                                StoreTimes.instant(row, "next_from")),
                        row.getLong("account")));
        add(
                facts,
                "select * from linked_account where unlinked_at is not null order by account",
                (row, _) -> new Fact(
                        Long.MAX_VALUE,
                        new FetchEvent.AccountUnlinked(
                                new PracticeId(row.getLong("practice")), new AccountId(row.getLong("account"))),
                        0));
    }

    private void patients(List<Fact> facts) {
        add(
                facts,
                "select * from patient",
                (row, _) -> new Fact(
                        row.getLong("position"),
                        new CareEvent.PatientEnrolled(
                                new PracticeId(row.getLong("practice")),
                                row.getString("record_number"),
                                row.getString("name"),
                                Rows.date(row, "born"),
                                ZoneId.of(row.getString("first_zone")),
                                PatientStatus.valueOf(row.getString("first_status"))),
                        row.getLong("patient")));
        add(
                facts,
                """
                select c.*, p.practice from patient_status_change c join patient p using (patient)\
                """,
                (row, _) -> new Fact(
                        row.getLong("position"),
                        new CareEvent.StatusChanged(
                                new PracticeId(row.getLong("practice")),
                                new PatientId(row.getLong("patient")),
                                PatientStatus.valueOf(row.getString("status")),
                                StoreTimes.instant(row, "changed_from")),
                        0));
        add(
                facts,
                """
                select c.*, p.practice from patient_zone_change c join patient p using (patient)\
                """,
                (row, _) -> new Fact(
                        row.getLong("position"),
                        new CareEvent.ZoneChanged(
                                new PracticeId(row.getLong("practice")),
                                new PatientId(row.getLong("patient")),
                                ZoneId.of(row.getString("zone")),
                                StoreTimes.instant(row, "changed_from")),
                        0));
    }

    private void plansAndPolicies(List<Fact> facts) {
        add(facts, """
            select c.*, p.practice from care_plan c join patient p using (patient)\
            """, (row, _) -> {
            PatientId patient = new PatientId(row.getLong("patient"));
            return new Fact(
                    row.getLong("position"),
                    new CareEvent.PlanSigned(
                            new PracticeId(row.getLong("practice")),
                            patient,
                            plans.plan(patient, row),
                            new PersonId(row.getLong("signed_by"))),
                    0);
        });
        add(facts, "select * from escalation_policy", (row, _) -> {
            PracticeId practice = new PracticeId(row.getLong("practice"));
            EscalationPolicy policy = plans.policy(practice, row);
            CareEvent published = Rows.optionalString(row, "tier")
                    .<CareEvent>map(tier -> new PolicyEvent.TierPolicyPublished(practice, Tier.valueOf(tier), policy))
                    .orElseGet(() -> new CareEvent.PolicyPublished(practice, policy));
            return new Fact(row.getLong("position"), published, 0);
        });
        add(
                facts,
                "select * from snooze_caps",
                (row, _) -> new Fact(
                        row.getLong("position"),
                        new SilenceEvent.SnoozeCapsSigned(
                                new PracticeId(row.getLong("practice")),
                                PlanReads.snoozeCaps(row),
                                new PersonId(row.getLong("signed_by"))),
                        0));
        add(
                facts,
                "select * from quiet_hours",
                (row, _) -> new Fact(
                        row.getLong("position"),
                        new SilenceEvent.QuietHoursSigned(
                                new PracticeId(row.getLong("practice")),
                                PlanReads.quietHours(row),
                                new PersonId(row.getLong("signed_by"))),
                        0));
        add(
                facts,
                "select * from storm_policy",
                (row, _) -> new Fact(
                        row.getLong("position"),
                        new SilenceEvent.StormPolicySigned(
                                new PracticeId(row.getLong("practice")),
                                PlanReads.stormPolicy(row),
                                new PersonId(row.getLong("signed_by"))),
                        0));
        add(
                facts,
                "select * from paging",
                (row, _) -> new Fact(
                        row.getLong("position"),
                        new CareEvent.PagingSet(
                                new PracticeId(row.getLong("practice")),
                                row.getInt("attempts"),
                                Duration.of(row.getLong("retry_after_micros"), ChronoUnit.MICROS),
                                URI.create(row.getString("link"))),
                        0));
    }

    private void rotas(List<Fact> facts) {
        add(facts, "select * from rota", (row, _) -> {
            PracticeId practice = new PracticeId(row.getLong("practice"));
            return new Fact(
                    row.getLong("position"), new RotaEvent.RotaPublished(practice, rotas.rota(practice, row)), 0);
        });
        add(facts, "select * from rota_agreement where withdrawn_at is null", (row, _) -> {
            PracticeId practice = new PracticeId(row.getLong("practice"));
            String name = row.getString("name");
            UUID agreement = Rows.uuid(row, "agreement");
            return new Fact(
                    row.getLong("position"),
                    new RotaEvent.RotaAgreed(practice, name, agreement, rotas.overrides(practice, name, agreement)),
                    0);
        });
    }

    /// Said right after joining and being issued: a name that was given up is free again before its
    /// next credential, and no policy speaks yet of whoever leaves. What was done in between is not
    /// undone by it.
    private void departures(List<Fact> facts) {
        add(
                facts,
                "select * from person where left_at is not null",
                (row, _) -> new Fact(
                        row.getLong("position"),
                        new CareEvent.PersonLeft(
                                new PracticeId(row.getLong("practice")), new PersonId(row.getLong("person"))),
                        0));
        add(
                facts,
                "select * from credential where revoked_at is not null",
                (row, _) -> new Fact(
                        row.getLong("position"),
                        new CareEvent.CredentialRevoked(new CredentialId(row.getLong("credential"))),
                        0));
    }

    private void add(List<Fact> facts, String query, RowMapper<Fact> mapper) {
        facts.addAll(handle.createQuery(query).map(mapper).list());
    }

    /// What was under way and is no fact.
    ///
    /// @param pages whose last attempt was not known to have arrived
    /// @param unsettled readings that waited for an answer about being here before
    /// @param held held readings that wait for a person or an assignment
    public record Waiting(long pages, long unsettled, long held) {}

    /// {@return what was under way}
    public Waiting waiting() {
        return new Waiting(
                count("page where state in ('WAITING', 'PENDING', 'RETRYING')"),
                count("unsettled"),
                count("held where settled_as is null"));
    }

    private long count(String from) {
        return handle.createQuery("select count(*) from " + from)
                .mapTo(Long.class)
                .one();
    }
}
