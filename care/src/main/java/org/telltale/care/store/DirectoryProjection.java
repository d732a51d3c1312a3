package org.telltale.care.store;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.ContactEvent;
import org.telltale.care.event.SourceEvent;
import org.telltale.care.event.VerificationEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactMethod;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.practice.Site;

/// Practices, people and gateways' credentials.
final class DirectoryProjection {
    private final Handle handle;
    private final WayProjection ways;

    DirectoryProjection(Handle handle) {
        this.handle = handle;
        this.ways = new WayProjection(handle);
    }

    void apply(long position, long stampMicros, CareEvent.Directory event, long number) {
        switch (event) {
            case CareEvent.PracticeOpened opened -> open(position, stampMicros, opened, number);
            case CareEvent.PersonJoined joined -> join(position, stampMicros, joined, number);
            case CareEvent.PersonLeft left -> {
                handle.createUpdate("update person set left_at = :at where person = :person")
                        .bind("at", StoreTimes.atMicros(stampMicros))
                        .bind("person", left.person().number())
                        .execute();
                ways.keep(stampMicros, left.person(), List.of());
            }
            case CareEvent.ContactChanged changed -> {
                contact(changed.person(), Optional.of(changed.contact().webhook()));
                forgetMethods(changed.person());
                ways.keep(
                        stampMicros,
                        changed.person(),
                        List.of(new ContactAddress.Webhook(changed.contact().webhook())));
            }
            case ContactEvent.ContactsSet set -> {
                contact(set.person(), webhook(set.methods().inOrder().getFirst()));
                forgetMethods(set.person());
                methods(position, set);
                ways.keep(
                        stampMicros,
                        set.person(),
                        set.methods().inOrder().stream()
                                .map(ContactMethod::address)
                                .toList());
            }
            case VerificationEvent about -> ways.apply(position, stampMicros, about);
            case CareEvent.KeyReplaced replaced ->
                handle.createUpdate("update person set sign_in_hash = :hash where person = :person")
                        .bind("hash", replaced.signInHash())
                        .bind("person", replaced.person().number())
                        .execute();
            case CareEvent.CredentialIssued issued -> issue(position, stampMicros, issued, number);
            case CareEvent.CredentialRevoked revoked ->
                handle.createUpdate("update credential set revoked_at = :at where credential = :credential")
                        .bind("at", StoreTimes.atMicros(stampMicros))
                        .bind("credential", revoked.credential().number())
                        .execute();
            case SourceEvent.SourcePublished published -> publish(position, stampMicros, published, number);
        }
    }

    private static Optional<URI> webhook(ContactMethod method) {
        return method.address() instanceof ContactAddress.Webhook(URI webhook)
                ? Optional.of(webhook)
                : Optional.empty();
    }

    private void contact(PersonId person, Optional<URI> webhook) {
        handle.createUpdate("update person set webhook = :webhook where person = :person")
                .bind("webhook", webhook.map(URI::toString))
                .bind("person", person.number())
                .execute();
    }

    private void forgetMethods(PersonId person) {
        handle.createUpdate("delete from person_contact where person = :person")
                .bind("person", person.number())
                .execute();
    }

    private void methods(long position, ContactEvent.ContactsSet set) {
        List<ContactMethod> inOrder = set.methods().inOrder();
        for (int way = 0; way < inOrder.size(); way++) {
            ContactMethod method = inOrder.get(way);
            handle.createUpdate("""
                            insert into person_contact (person, way, kind, address, t1_after_seconds,
                                t2_after_seconds, t3_after_seconds, position)
                            values (:person, :way, :kind, :address, :t1, :t2, :t3, :position)""")
                    .bind("person", set.person().number())
                    .bind("way", way)
                    .bind("kind", method.address().kind().name())
                    .bind("address", method.address().text())
                    .bind("t1", method.after(Tier.T1).map(Duration::toSeconds))
                    .bind("t2", method.after(Tier.T2).map(Duration::toSeconds))
                    .bind("t3", method.after(Tier.T3).map(Duration::toSeconds))
                    .bind("position", position)
                    .execute();
        }
    }

    private void open(long position, long stampMicros, CareEvent.PracticeOpened opened, long number) {
        handle.createUpdate("""
                        insert into practice (practice, name, npi, tin, opened_at, position)
                        values (:practice, :name, :npi, :tin, :at, :position)""")
                .bind("practice", number)
                .bind("name", opened.name())
                .bind("npi", opened.npi().digits())
                .bind("tin", opened.tin())
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("position", position)
                .execute();
        for (int ordinal = 0; ordinal < opened.sites().size(); ordinal++) {
            Site site = opened.sites().get(ordinal);
            handle.createUpdate("""
                            insert into practice_site (practice, ordinal, name, zone)
                            values (:practice, :ordinal, :name, :zone)""")
                    .bind("practice", number)
                    .bind("ordinal", ordinal)
                    .bind("name", site.name())
                    .bind("zone", site.zone().getId())
                    .execute();
        }
    }

    private void join(long position, long stampMicros, CareEvent.PersonJoined joined, long number) {
        handle.createUpdate("""
                        insert into person (person, practice, name, roles, sign_in_hash, webhook, npi, joined_at,
                            position)
                        values (:person, :practice, :name, :roles, :hash, :webhook, :npi, :at, :position)""")
                .bind("person", number)
                .bind("practice", joined.practice().number())
                .bind("name", joined.name())
                .bindArray(
                        "roles",
                        String.class,
                        joined.roles().stream().sorted().map(Role::name).toList())
                .bind("hash", joined.signInHash())
                .bind(
                        "webhook",
                        joined.contact().map(contact -> contact.webhook().toString()))
                .bind("npi", joined.npi().map(Npi::digits))
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("position", position)
                .execute();
    }

    private void issue(long position, long stampMicros, CareEvent.CredentialIssued issued, long number) {
        handle.createUpdate("""
                        insert into credential (credential, gateway, practices, key_hash, source, issued_at, position)
                        values (:credential, :gateway, :practices, :hash, :source, :at, :position)""")
                .bind("credential", number)
                .bind("gateway", issued.gateway())
                .bindArray(
                        "practices",
                        Long.class,
                        issued.practices().stream().map(PracticeId::number).toList())
                .bind("hash", issued.keyHash())
                .bind("source", issued.source())
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("position", position)
                .execute();
    }

    private void publish(long position, long stampMicros, SourceEvent.SourcePublished published, long number) {
        handle.createUpdate("""
                        insert into source_profile (source_profile, source, definition, published_at, position)
                        values (:number, :source, :definition, :at, :position)""")
                .bind("number", number)
                .bind("source", published.source())
                .bind("definition", published.definition())
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("position", position)
                .execute();
    }
}
