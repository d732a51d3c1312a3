package org.telltale.care.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.telltale.care.event.VerificationEvent;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.PersonId;

/// Codes that went to addresses of people, and what came of each.
final class WayProjection {
    private final Handle handle;

    WayProjection(Handle handle) {
        this.handle = handle;
    }

    void apply(long position, long stampMicros, VerificationEvent event) {
        switch (event) {
            case VerificationEvent.VerificationAsked asked -> ask(position, stampMicros, asked);
            case VerificationEvent.WayVerified verified ->
                handle.createUpdate("""
                                update way_verification set verified_at = :at, how = :how
                                where verification = :verification""")
                        .bind("at", StoreTimes.atMicros(stampMicros))
                        .bind("how", verified.how().name())
                        .bind("verification", verified.verification())
                        .execute();
            case VerificationEvent.CodeMistaken mistaken ->
                handle.createUpdate("""
                                update way_verification set mistakes = mistakes + 1
                                where verification = :verification""")
                        .bind("verification", mistaken.verification())
                        .execute();
            case VerificationEvent.CodeReported reported ->
                handle.createUpdate("""
                                update way_verification set outcome = :outcome, category = :category
                                where verification = :verification""")
                        .bind("outcome", reported.outcome().name())
                        .bind("category", reported.category())
                        .bind("verification", reported.verification())
                        .execute();
        }
    }

    /// A verification that succeeded goes on to hold while a further code is out.
    private void ask(long position, long stampMicros, VerificationEvent.VerificationAsked asked) {
        handle.createUpdate("""
                        update way_verification set over_at = :at
                        where person = :person and kind = :kind and address = :address
                            and verified_at is null and over_at is null""")
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("person", asked.person().number())
                .bind("kind", asked.address().kind().name())
                .bind("address", asked.address().text())
                .execute();
        handle.createUpdate("""
                        insert into way_verification (verification, practice, person, kind, address, asked_by, asked_at)
                        values (:verification, :practice, :person, :kind, :address, :by, :at)""")
                .bind("verification", position)
                .bind("practice", asked.practice().number())
                .bind("person", asked.person().number())
                .bind("kind", asked.address().kind().name())
                .bind("address", asked.address().text())
                .bind("by", asked.by().number())
                .bind("at", StoreTimes.atMicros(stampMicros))
                .execute();
    }

    /// Ends what was shown of addresses that a person has no more.
    void keep(long stampMicros, PersonId person, List<ContactAddress> kept) {
        handle.createUpdate("""
                        update way_verification set over_at = :at
                        where person = :person and over_at is null
                            and not (kind || ' ' || address = any (:kept))""")
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("person", person.number())
                .bindArray(
                        "kept",
                        String.class,
                        kept.stream()
                                .map(address -> address.kind().name() + " " + address.text())
                                .toList())
                .execute();
    }
}
