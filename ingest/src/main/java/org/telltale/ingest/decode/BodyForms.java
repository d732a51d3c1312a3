package org.telltale.ingest.decode;

import org.jspecify.annotations.Nullable;

/// The forms of the bodies that came, found by their length.
///
/// ```
/// length 142:   form, form, form, -, -, -, -, -
/// length 143:   form, form, form, form, form, form, form, form
///               found often <------ one place for each time that it is found
///                                                          a new one takes the last place
/// ```
///
/// One sender's bodies are on few forms, one for each length that its numbers have. Few are kept of a length: a form
/// that is found moves one place forward, and a new one takes the last place, so that a sender of ever new bodies
/// costs the others' forms nothing. Every body is read the same whether its form is known or not. One instance a
/// thread, of the bodies of one source.
public final class BodyForms {
    private static final int SHORTEST = Long.BYTES;
    private static final int LONGEST = 1_024;
    private static final int LENGTHS = 32;
    private static final int FORMS_OF_A_LENGTH = 8;

    /// Where a place must be taken from another form, one body in so many is learnt.
    private static final int PATIENCE = 8;

    private final BodyForm[] forms;
    private final FormDrawing drawing;
    private final boolean learns;
    private BodyForm spare;
    private int unknown;

    /// Knows no form yet.
    ///
    /// @param slotCount how many values may be asked for
    /// @param learns whether it ever will
    public BodyForms(int slotCount, boolean learns) {
        this.learns = learns && slotCount <= Long.SIZE;
        forms = new BodyForm[this.learns ? LENGTHS * FORMS_OF_A_LENGTH : 0];
        for (int place = 0; place < forms.length; place++) {
            forms[place] = new BodyForm();
        }
        spare = new BodyForm();
        drawing = new FormDrawing();
    }

    /// {@return the form that a body is on, or null where none is known}
    public @Nullable BodyForm find(byte[] source, int offset, int length) {
        if (!learns) {
            return null;
        }
        int first = firstPlace(length);
        for (int place = first; place < first + FORMS_OF_A_LENGTH; place++) {
            BodyForm form = forms[place];
            if (form.length() == length && form.isAt(source, offset)) {
                if (place > first) {
                    forms[place] = forms[place - 1];
                    forms[place - 1] = form;
                }
                return form;
            }
        }
        return null;
    }

    private static int firstPlace(int length) {
        return FORMS_OF_A_LENGTH * (length & (LENGTHS - 1));
    }

    /// Learns the form of a body that is JSON, on no form that is known, and whose values were noted; what a value
    /// that is printed says is known to be of no person. The cursor is left at its end.
    ///
    /// @param printed the slots of the values that are printed, a bit each
    /// @param choice what [BodyForm#choice()] will say
    /// @return the form, whose rows have no plan yet, or null where none was learnt
    public @Nullable BodyForm learn(
            JsonCursor json, byte[] source, int offset, int length, JsonValues values, long printed, long choice) {
        boolean mayHaveOne = learns && length >= SHORTEST && length <= LONGEST;
        int place = mayHaveOne ? placeOfNew(length) : 0;
        boolean isTime = mayHaveOne && (forms[place].length() == BodyForm.NOT_DRAWN || ++unknown % PATIENCE == 0);
        BodyForm learnt = null;
        if (isTime && drawing.draw(spare, json, source, offset, length, values, printed, choice)) {
            learnt = spare;
            spare = forms[place];
            forms[place] = learnt;
        }
        json.moveTo(offset + length);
        return learnt;
    }

    private int placeOfNew(int length) {
        int last = firstPlace(length) + FORMS_OF_A_LENGTH - 1;
        int place = firstPlace(length);
        while (place < last && forms[place].length() != BodyForm.NOT_DRAWN) {
            place++;
        }
        return place;
    }
}
