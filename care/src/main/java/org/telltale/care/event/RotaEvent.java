package org.telltale.care.event;

import java.util.List;
import java.util.UUID;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.rota.Agreement;
import org.telltale.care.rota.Rota;
import org.telltale.care.rota.RotaOverride;

/// Who takes turns in a practice, and what its people have agreed besides.
public sealed interface RotaEvent extends CareEvent.Clinical {
    /// {@return whose rota it is}
    PracticeId practice();

    /// A version of a rota takes the place of the one before.
    record RotaPublished(PracticeId practice, Rota rota) implements RotaEvent {}

    /// People have agreed on something besides a rota.
    ///
    /// @param rota by name
    /// @param agreement names it, so that it can be entered again without harm and taken back
    record RotaAgreed(PracticeId practice, String rota, UUID agreement, List<RotaOverride> overrides)
            implements RotaEvent {
        /// Refuses what cannot be recorded.
        public RotaAgreed {
            Rota.requireName(rota, "rota");
            overrides = Agreement.recordable(overrides);
        }
    }

    /// What was agreed on besides a rota does not hold any more.
    ///
    /// @param agreement which
    record AgreementWithdrawn(PracticeId practice, String rota, UUID agreement) implements RotaEvent {
        /// Refuses what cannot be recorded.
        public AgreementWithdrawn {
            Rota.requireName(rota, "rota");
        }
    }
}
