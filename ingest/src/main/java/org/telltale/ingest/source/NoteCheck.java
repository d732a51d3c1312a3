package org.telltale.ingest.source;

import java.util.List;

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

    /// {@return the bits of all that hold}
    static int bits(NoteCheck[] notes, Fields fields) {
        int bits = 0;
        for (NoteCheck note : notes) {
            bits |= note.check.holds(fields) ? note.bit : 0;
        }
        return bits;
    }
}
