package org.telltale.care.store;

import org.jdbi.v3.core.Handle;
import org.telltale.care.event.PolicyEvent;
import org.telltale.care.rota.Substitution;

/// Keeps who stands in for a supervising physician, as it was said last.
final class SubstituteProjection {
    private final Handle handle;

    SubstituteProjection(Handle handle) {
        this.handle = handle;
    }

    void put(long position, PolicyEvent.SubstitutesNamed named) {
        handle.createUpdate("delete from substitute where practice = :practice and physician = :physician")
                .bind("practice", named.practice().number())
                .bind("physician", named.physician().number())
                .execute();
        for (int ordinal = 0; ordinal < named.substitutes().size(); ordinal++) {
            Substitution one = named.substitutes().get(ordinal);
            handle.createUpdate("""
                            insert into substitute (practice, physician, ordinal, called, held_from, held_until, position)
                            values (:practice, :physician, :ordinal, :called, :from, :until, :position)""")
                    .bind("practice", named.practice().number())
                    .bind("physician", named.physician().number())
                    .bind("ordinal", ordinal)
                    .bind("called", one.by().number())
                    .bind("from", StoreTimes.at(one.span().startInclusive()))
                    .bind("until", StoreTimes.at(one.span().endExclusive()))
                    .bind("position", position)
                    .execute();
        }
    }
}
