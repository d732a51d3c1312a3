package org.telltale.ingest.source;

import java.util.List;
import org.telltale.ingest.decode.RowPlan;

/// A [NoteRule] over the slots of [Fields].
///
/// @param bit the note's bit
/// @param check where it holds
record NoteCheck(int bit, FieldCheck check) {
    static NoteCheck[] of(List<NoteRule> rules, FieldMap map) {
        NoteCheck[] checks = new NoteCheck[rules.size()];
        for (int index = 0; index < checks.length; index++) {
            NoteRule rule = rules.get(index);
            checks[index] = new NoteCheck(rule.bit(), FieldCheck.of(rule.condition(), map));
        }
        return checks;
    }

    /// Places all of them on a plan.
    ///
    /// @return whether they could be placed
    static boolean arePlanned(NoteCheck[] notes, Fields fields, RowPlan plan) {
        boolean are = true;
        for (NoteCheck note : notes) {
            are &= note.isPlanned(fields, plan);
        }
        return are;
    }

    private boolean isPlanned(Fields fields, RowPlan plan) {
        int slot = check.slot();
        if (fields.hasText(slot)) {
            return plan.note(slot, (source, at, length) -> {
                fields.note(slot, source[at - 1] == '"', source, at, length);
                return check.holds(fields) ? bit : 0;
            });
        }
        plan.note(check.holds(fields) ? bit : 0);
        return true;
    }

    /// {@return the bits of all that hold}
    static int bits(NoteCheck[] notes, Fields fields) {
        int bits = 0;
        for (NoteCheck note : notes) {
            bits |= note.check.holds(fields) ? note.bit : 0;
        }
        return bits;
    }
}
