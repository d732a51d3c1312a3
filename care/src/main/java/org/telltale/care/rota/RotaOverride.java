package org.telltale.care.rota;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.people.PersonId;

/// What people have agreed besides a rota's layers, for a stretch of time.
///
/// A swap is two of them, entered together: each covers the other's shift.
public sealed interface RotaOverride {
    /// {@return whom it is about}
    PersonId person();

    /// {@return when it holds}
    TimeSpan span();

    /// Takes what the layers and the overrides before it say, and changes it.
    ///
    /// @param onCall who is on call at an instant of [#span()]
    void apply(SequencedSet<PersonId> onCall);

    /// A person is on call instead of another, wherever that one would be; of everybody where nobody is named.
    record Covers(PersonId person, Optional<PersonId> insteadOf, TimeSpan span) implements RotaOverride {
        @Override
        public void apply(SequencedSet<PersonId> onCall) {
            if (insteadOf.isEmpty()) {
                onCall.clear();
                onCall.add(person);
            } else if (onCall.contains(insteadOf.get())) {
                replace(onCall, insteadOf.get());
            }
        }

        private void replace(SequencedSet<PersonId> onCall, PersonId away) {
            SequencedSet<PersonId> changed = new LinkedHashSet<>();
            onCall.forEach(each -> changed.add(each.equals(away) ? person : each));
            onCall.clear();
            onCall.addAll(changed);
        }
    }

    /// A person is on call besides those who are.
    record Joins(PersonId person, TimeSpan span) implements RotaOverride {
        @Override
        public void apply(SequencedSet<PersonId> onCall) {
            onCall.add(person);
        }
    }

    /// A person is not on call, and nobody is instead.
    record IsAway(PersonId person, TimeSpan span) implements RotaOverride {
        @Override
        public void apply(SequencedSet<PersonId> onCall) {
            onCall.remove(person);
        }
    }
}
