package org.telltale.care.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.telltale.care.page.EpisodeId;

/// Writes each decision down as it was told, in the transaction that moves the journal position. Never changed.
public final class DecisionProjection {
    private final Handle handle;

    /// A projection on a handle whose transaction the caller began.
    public DecisionProjection(Handle handle) {
        this.handle = handle;
    }

    /// Adds decisions.
    public void add(List<DecisionRecord> decisions) {
        if (decisions.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into decision (position, ordinal, practice, patient, opened_position, opened_ordinal, kind, at,
                    rule_version, reason, told)
                values (:position, :ordinal, :practice, :patient, :opened, :openedOrdinal, :kind, :at, :rules, :reason,
                    :told)""");
        for (DecisionRecord decision : decisions) {
            batch.bind("position", decision.id().position())
                    .bind("ordinal", decision.id().ordinal())
                    .bind("practice", decision.practice().number())
                    .bind("patient", decision.patient().number())
                    .bind("opened", decision.episode().map(EpisodeId::position))
                    .bind("openedOrdinal", decision.episode().map(EpisodeId::ordinal))
                    .bind("kind", decision.kind())
                    .bind("at", StoreTimes.at(decision.at()))
                    .bind("rules", decision.ruleVersion())
                    .bind("reason", decision.reason())
                    .bind("told", decision.told())
                    .add();
        }
        batch.execute();
    }
}
