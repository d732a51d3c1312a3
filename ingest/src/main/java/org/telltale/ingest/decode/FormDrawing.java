package org.telltale.ingest.decode;

/// Draws the form of a body: walks over its JSON once more, and leaves out what is a value. One instance a thread.
final class FormDrawing {
    private static final int NO_SLOT = -1;

    private final BodyForm.FormSheet sheet = new BodyForm.FormSheet();
    private JsonValues values = new JsonValues(0);
    private byte[] source = {};
    private int start;
    private long printed;
    private int found;

    /// Draws the form of a body that is JSON and whose values were noted.
    ///
    /// @return whether it has one; else nothing is drawn
    boolean draw(
            BodyForm onto,
            JsonCursor json,
            byte[] body,
            int offset,
            int length,
            JsonValues noted,
            long printedSlots,
            long choice) {
        values = noted;
        source = body;
        start = offset;
        printed = printedSlots;
        found = 0;
        sheet.begin(body, offset, length);
        boolean well = walk(json, offset, length) && found == asked();
        if (well) {
            onto.take(sheet, length, noted, choice);
        }
        sheet.clear();
        return well;
    }

    private boolean walk(JsonCursor json, int offset, int length) {
        json.over(source, offset, length);
        while (json.peek() != JsonCursor.END) {
            int at = json.at();
            if (JsonShapes.isStructure(source[at])) {
                json.moveTo(at + 1);
                continue;
            }
            int kind = json.scalar();
            int past = json.at();
            boolean isKey = json.peek() == ':';
            if (kind == JsonCursor.MALFORMED || !(isKey || value(kind, at, past))) {
                return false;
            }
        }
        return true;
    }

    private boolean value(int kind, int at, int past) {
        return switch (kind) {
            case JsonCursor.STRING -> text(at + 1, past - 1);
            case JsonCursor.NUMBER -> number(at, past);
            default -> true;
        };
    }

    private boolean text(int from, int to) {
        for (int at = from; at < to; at++) {
            if (source[at] < ' ' || source[at] == '\\' || source[at] == 0x7f) {
                return false;
            }
        }
        int slot = slotOf(JsonCursor.STRING, from, to);
        if (!isPrinted(slot)) {
            sheet.drawText(from - start, to - start);
        }
        ask(slot, from, to, 0);
        return true;
    }

    private boolean number(int from, int to) {
        int first = source[from] == '-' ? from + 1 : from;
        int point = Digits.past(source, first, to);
        int fraction = point < to && source[point] == '.' ? point + 1 : point;
        int slot = slotOf(JsonCursor.NUMBER, from, to);
        if (Digits.past(source, fraction, to) != to || to - first > Digits.MOST) {
            return false;
        }
        if (!isPrinted(slot)) {
            sheet.drawDigits(first - start, point - start, true);
            sheet.drawDigits(fraction - start, to - start, false);
        }
        ask(slot, from, to, point - first);
        return true;
    }

    private void ask(int slot, int from, int to, int wholeDigits) {
        if (slot != NO_SLOT) {
            sheet.drawValue(slot, from - start, to - from, wholeDigits);
            found++;
        }
    }

    private boolean isPrinted(int slot) {
        return slot != NO_SLOT && ((printed >>> slot) & 1) != 0;
    }

    @SuppressWarnings("ReferenceEquality") // a text that was rebuilt lies elsewhere
    private int slotOf(int kind, int from, int to) {
        for (int slot = 0; slot < values.kind.length; slot++) {
            if (values.kind[slot] == kind
                    && values.text(slot) == source
                    && values.textAt[slot] == from
                    && values.textLength[slot] == to - from) {
                return slot;
            }
        }
        return NO_SLOT;
    }

    private int asked() {
        int asked = 0;
        for (int kind : values.kind) {
            asked += kind == JsonCursor.STRING || kind == JsonCursor.NUMBER ? 1 : 0;
        }
        return asked;
    }
}
