package org.telltale.ingest.source;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.telltale.care.reading.ReadingNote;
import org.telltale.ingest.decode.Fragments;

/// A note that a reading gets where a condition holds.
///
/// @param bit the note's bit, or that of [Fragments#MANUAL]
/// @param condition where it holds
public record NoteRule(int bit, Condition condition) {
    /// What only the server finds out is no word of a profile.
    private static final Set<ReadingNote> KNOWN_TO_SENDERS = EnumSet.of(
            ReadingNote.LOW_SIGNAL,
            ReadingNote.MOTION,
            ReadingNote.BAD_POSITION,
            ReadingNote.DEVICE_FAULT,
            ReadingNote.IRREGULAR_PULSE,
            ReadingNote.DEVICE_AVERAGED,
            ReadingNote.CLOCK_UNSET,
            ReadingNote.TIME_FAULT,
            ReadingNote.NOT_A_PATIENT,
            ReadingNote.PERSON_AMBIGUOUS,
            ReadingNote.AMENDED);

    private static final TreeMap<String, Integer> BITS = bits();

    /// Reads the `notes` of a rule or a profile.
    static List<NoteRule> all(Section notes) {
        List<NoteRule> rules = new ArrayList<>();
        for (String name : notes.keys()) {
            Integer bit = BITS.get(name.replace('_', '-'));
            if (bit == null) {
                throw notes.mistake(name, "is no note; there are " + String.join(", ", BITS.keySet()));
            }
            Section section = notes.section(name);
            rules.add(new NoteRule(bit, Condition.one(section)));
            section.done();
        }
        return rules;
    }

    private static TreeMap<String, Integer> bits() {
        TreeMap<String, Integer> bits = new TreeMap<>();
        bits.put("manual", Fragments.MANUAL);
        for (ReadingNote note : KNOWN_TO_SENDERS) {
            bits.put(Section.lower(note), note.bit());
        }
        return bits;
    }
}
