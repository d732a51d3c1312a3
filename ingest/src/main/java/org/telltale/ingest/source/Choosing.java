package org.telltale.ingest.source;

import java.util.ArrayList;
import java.util.List;

/// The fields whose values choose what is made of an item: its type, say. The same values choose the same.
///
/// Such a value may be kept only where it tells of no person: a word or number that the profile itself names, `true`,
/// `false`, or nothing.
final class Choosing {
    private final FieldCheck[] checks;
    private long slots;

    /// @param asked whatever is asked of an item before it is read
    Choosing(List<FieldCheck[]> asked) {
        List<FieldCheck> ofValues = new ArrayList<>();
        for (FieldCheck[] all : asked) {
            for (FieldCheck one : all) {
                if (one.asksForValue()) {
                    ofValues.add(one);
                    slots |= 1L << one.slot();
                }
            }
        }
        checks = ofValues.toArray(FieldCheck[]::new);
    }

    /// {@return whether all of them may be kept}
    boolean mayBeKept(Fields fields) {
        return keptSlots(fields) == slots;
    }

    /// {@return the slots of those that may not be kept, a bit each}
    long otherSlots(Fields fields) {
        return slots & ~keptSlots(fields);
    }

    /// {@return whether there are not too many checks for [#answers(Fields, long)]}
    boolean areCountable() {
        return checks.length <= Long.SIZE;
    }

    /// {@return what is answered to the checks of some slots, a bit each: the same answers choose the same}
    long answers(Fields fields, long ofSlots) {
        long answers = 0;
        for (int index = 0; index < checks.length; index++) {
            boolean isAsked = (ofSlots >>> checks[index].slot() & 1) != 0;
            answers |= isAsked && checks[index].holds(fields) ? 1L << index : 0;
        }
        return answers;
    }

    /// {@return the slots of those that may be kept, a bit each, where there are 64 at most}
    long keptSlots(Fields fields) {
        long kept = slots;
        for (FieldCheck check : checks) {
            if (fields.hasText(check.slot()) && !isNamed(check.slot(), fields)) {
                kept &= ~(1L << check.slot());
            }
        }
        return kept;
    }

    private boolean isNamed(int slot, Fields fields) {
        for (FieldCheck check : checks) {
            if (check.slot() == slot && check instanceof FieldCheck.OneOf && check.holds(fields)) {
                return true;
            }
        }
        return false;
    }
}
