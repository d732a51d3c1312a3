package org.telltale.ingest.source;

import java.util.List;
import java.util.Optional;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// How one reading is made of an item.
///
/// | key                              | is                                                                   |
/// |----------------------------------|----------------------------------------------------------------------|
/// | `vital`                          | the wire name of a [Vital]                                           |
/// | `when`                           | what must hold of the item; nothing said: that the value is there    |
/// | `value`                          | [ValueRule]; not of a blood pressure                                 |
/// | `systolic`, `diastolic`, `pulse` | [ValueRule], of a blood pressure; the pulse need not be there        |
/// | `unit`                           | [UnitRule]                                                           |
/// | `shown-in`                       | the unit that the device itself shows, without decimals              |
/// | `optional`                       | true: where there is no value, there is no reading and no fault      |
/// | `notes`                          | [NoteRule]s                                                          |
///
/// @param vital what was measured
/// @param when what must hold of the item; empty: that its value is there
/// @param first the value, or the systolic pressure
/// @param second the diastolic pressure
/// @param third the pulse that comes with a pressure
/// @param unit which unit the value has, or both pressures
/// @param shownIn the unit that the device shows whole numbers of: values are taken back to it
/// @param optional whether an item without the value is no fault
/// @param notes what a reading may be noted with
public record ReadingRule(
        Vital vital,
        List<Condition> when,
        ValueRule first,
        Optional<ValueRule> second,
        Optional<ValueRule> third,
        UnitRule unit,
        Optional<Unit> shownIn,
        boolean optional,
        List<NoteRule> notes) {
    /// Keeps its own copies.
    public ReadingRule {
        when = List.copyOf(when);
        notes = List.copyOf(notes);
    }

    static ReadingRule of(Section section) {
        Vital vital = vital(section);
        boolean pressure = vital == Vital.BLOOD_PRESSURE;
        ReadingRule rule = new ReadingRule(
                vital,
                section.sectionIfAny("when").map(Condition::all).orElse(List.of()),
                ValueRule.of(section, pressure ? "systolic" : "value"),
                pressure ? Optional.of(ValueRule.of(section, "diastolic")) : Optional.empty(),
                pressure && section.has("pulse") ? Optional.of(ValueRule.of(section, "pulse")) : Optional.empty(),
                UnitRule.of(section, vital),
                shownIn(section, vital),
                section.flag("optional"),
                section.sectionIfAny("notes").map(NoteRule::all).orElse(List.of()));
        section.done();
        return rule;
    }

    private static Vital vital(Section section) {
        String name = section.text("vital");
        StringBuilder known = new StringBuilder();
        for (Vital vital : Vital.values()) {
            if (vital.wireName().equals(name)) {
                return vital;
            }
            known.append(known.isEmpty() ? "" : ", ").append(vital.wireName());
        }
        throw section.mistake("vital", name + " is no vital; there are " + known);
    }

    private static Optional<Unit> shownIn(Section section, Vital vital) {
        if (!section.has("shown-in")) {
            return Optional.empty();
        }
        SentUnit unit = SentUnit.of(section.placeOf("shown-in"), section.text("shown-in"));
        if (unit.unit().dimension() != vital.dimension() || unit.moreDecimals() != 0) {
            throw section.mistake("shown-in", "is no unit that a " + vital.wireName() + " is shown in");
        }
        return Optional.of(unit.unit());
    }
}
