package org.telltale.ingest.source;

import java.util.List;
import java.util.Map;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.BodyForm;
import org.telltale.ingest.decode.BodyForms;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Decimal;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.JsonCursor;
import org.telltale.ingest.decode.JsonString;
import org.telltale.ingest.decode.NewestOfBody;
import org.telltale.ingest.decode.RowFilling;
import org.telltale.ingest.decode.RowPlan;
import org.telltale.ingest.decode.SeenValues;
import org.telltale.ingest.decode.Spellings;

/// Reads what Withings answers to `measure?action=getmeas`, with the account's name in a line before it.
///
/// ```
/// 4410021
/// {"status":0,"body":{"updatetime":1795264300,"timezone":"America/New_York","measuregrps":[
///   {"grpid":551,"attrib":5,"date":1795264265,"created":1795264290,"category":1,"deviceid":"9af1","measures":[
///     {"type":10,"value":141,"unit":0},{"type":9,"value":88,"unit":0},{"type":11,"value":72,"unit":0}]}]}}
///                    |            |
///                    value x 10^unit
/// ```
///
/// An answer with one reading is mostly on a form that is known ([BodyForm]): its row is filled by the form's plan.
///
/// A group is an item, or several where it says several things. What is wrong with a group costs it alone. Nothing is
/// allocated in steady state. One instance a thread.
public final class WithingsMeasures implements BodyDecoder {
    /// Stands in the journal beside every body that this decoder read: a change of meaning is a new version.
    public static final int DECODER_VERSION = 1;

    private static final int BODY = 100;
    private static final int GROUPS = 101;
    private static final int MEASURES = 102;
    private static final int TYPE = 103;
    private static final int VALUE = 104;
    private static final int UNIT = 105;

    private static final Spellings AROUND = new Spellings(Map.of("body", BODY));
    private static final Spellings IN_BODY = new Spellings(Map.of("measuregrps", GROUPS));
    private static final Spellings IN_GROUP = new Spellings(Map.of(
            "grpid", WithingsGroup.ID,
            "attrib", WithingsGroup.ATTRIBUTION,
            "date", WithingsGroup.DATE,
            "created", WithingsGroup.CREATED,
            "category", WithingsGroup.CATEGORY,
            "deviceid", WithingsGroup.DEVICE,
            "hash_deviceid", WithingsGroup.DEVICE_HASH,
            "measures", MEASURES));
    private static final Spellings IN_MEASURE = new Spellings(Map.of("type", TYPE, "value", VALUE, "unit", UNIT));

    private final JsonCursor json = new JsonCursor();
    private final NewestOfBody newest = new NewestOfBody();
    private final SeenValues seen = new SeenValues();
    private final BodyForms forms;
    private final RowFilling filling = new RowFilling((_, _) -> RowFilling.BatteryScale.UNKNOWN);
    private final WithingsGroup group;
    private Fragments fragments = new Fragments();
    private byte[] bytes = {};
    private int start;
    private boolean isFull;
    private boolean hasGroups;
    private int groupCount;

    /// @param device the fields that may name the device: of several the first that is there
    public WithingsMeasures(List<FieldPath> device) {
        this(device, true);
    }

    /// @param learns whether it learns the forms of bodies, which makes nothing of them but a reading sooner
    WithingsMeasures(List<FieldPath> device, boolean learns) {
        group = new WithingsGroup(device, seen);
        forms = new BodyForms(Long.SIZE, learns);
    }

    /// {@return whether the row of such a body is filled by a plan}
    boolean isPlanned(byte[] body) {
        BodyForm form = forms.find(body, 0, body.length);
        return form != null && form.plan() != null;
    }

    @Override
    public int version() {
        return DECODER_VERSION;
    }

    @Override
    public int understoodBytes() {
        return json.at() - start;
    }

    @Override
    public BodyStatus decode(byte[] body, int offset, int length, Fragments into) {
        fragments = into;
        fragments.clear();
        start = offset;
        BodyForm form = forms.find(body, offset, length);
        BodyStatus status =
                form != null && isFilled(form, body, length) ? BodyStatus.READ : walk(body, length, form == null);
        if (status == BodyStatus.READ) {
            newest.mark(fragments);
        } else {
            fragments.clear();
        }
        fragments.decoderVersion = DECODER_VERSION;
        return status;
    }

    private boolean isFilled(BodyForm form, byte[] body, int length) {
        RowPlan plan = form.plan();
        boolean isFilled = plan != null && filling.fill(plan, body, start, fragments);
        if (isFilled) {
            json.moveTo(start + length);
        }
        return isFilled;
    }

    private void learn(byte[] body, int length) {
        BodyForm form = forms.learn(json, body, start, length, seen.values(), seen.words(), 0);
        if (form != null) {
            form.endPlan(group.isPlanned(form.beginPlan(body, start, seen.values())));
        }
    }

    private BodyStatus walk(byte[] body, int length, boolean mayLearn) {
        int offset = start;
        bytes = body;
        seen.over(body);
        isFull = false;
        hasGroups = false;
        groupCount = 0;
        int lineEnd = offset;
        while (lineEnd < offset + length && body[lineEnd] != '\n') {
            lineEnd++;
        }
        json.over(body, lineEnd, offset + length - lineEnd);
        group.ofAccount(body, offset, lineEnd - offset);
        boolean isRead = WithingsNotice.isName(body, offset, lineEnd) && around();
        BodyStatus status =
                isFull ? BodyStatus.TOO_MANY_ITEMS : isRead && hasGroups ? BodyStatus.READ : BodyStatus.MALFORMED;
        boolean isOneRow = groupCount == 1 && fragments.count() == 1 && fragments.items() == 1;
        if (mayLearn && status == BodyStatus.READ && isOneRow) {
            learn(body, length);
        }
        return status;
    }

    private boolean around() {
        return object(AROUND) && json.peek() == JsonCursor.END;
    }

    /// Reads an object, and stops where it is none.
    private boolean object(Spellings keys) {
        if (!json.take('{')) {
            return false;
        }
        boolean more = !json.take('}');
        while (more) {
            if (!json.key() || !field(find(keys))) {
                return false;
            }
            more = json.take(',');
            if (!more && !json.take('}')) {
                return false;
            }
        }
        return true;
    }

    private int find(Spellings keys) {
        JsonString key = json.string();
        return keys.find(key.text(), key.textAt(), key.textLength());
    }

    private boolean field(int key) {
        return switch (key) {
            case BODY -> json.peek() == '{' ? object(IN_BODY) : isValue();
            case GROUPS -> groups();
            case MEASURES -> measures();
            case TYPE, VALUE, UNIT -> ofMeasure(key);
            case Spellings.NONE -> isValue();
            default -> ofGroup(key);
        };
    }

    private boolean isValue() {
        return json.value() != JsonCursor.MALFORMED;
    }

    /// Reads the groups, which stand there once.
    private boolean groups() {
        if (hasGroups || !json.take('[')) {
            return false;
        }
        hasGroups = true;
        boolean more = !json.take(']');
        while (more) {
            if (!oneGroup()) {
                return false;
            }
            more = json.take(',');
            if (!more && !json.take(']')) {
                return false;
            }
        }
        return true;
    }

    private boolean oneGroup() {
        groupCount++;
        group.begin();
        if (json.peek() != '{') {
            group.wrong(Fault.NOT_AN_OBJECT, "item");
            if (!isValue()) {
                return false;
            }
        } else if (!object(IN_GROUP)) {
            return false;
        }
        isFull = !group.end(fragments);
        return !isFull;
    }

    private boolean ofGroup(int key) {
        json.peek();
        int at = json.at();
        switch (json.value()) {
            case JsonCursor.MALFORMED -> {
                return false;
            }
            case JsonCursor.NULL -> {}
            case JsonCursor.NUMBER ->
                group.number(key, json.number(), slot(JsonCursor.NUMBER, key, at), bytes, at, json.at() - at);
            case JsonCursor.STRING -> group.text(key, json.string(), slot(JsonCursor.STRING, key, at));
            default -> group.wrongType(key);
        }
        return true;
    }

    private int slot(int kind, int key, int at) {
        return seen.take(kind, json, bytes, at, WithingsGroup.isDatum(key));
    }

    private boolean measures() {
        group.hasMeasures();
        if (!json.take('[')) {
            group.wrong(Fault.WRONG_TYPE, "measures");
            return isValue();
        }
        boolean more = !json.take(']');
        while (more) {
            if (!measure()) {
                return false;
            }
            more = json.take(',');
            if (!more && !json.take(']')) {
                return false;
            }
        }
        return true;
    }

    private boolean measure() {
        group.beginMeasure();
        if (json.peek() != '{') {
            group.wrong(Fault.NOT_AN_OBJECT, "measures");
            return isValue();
        }
        if (!object(IN_MEASURE)) {
            return false;
        }
        group.endMeasure();
        return true;
    }

    private boolean ofMeasure(int key) {
        json.peek();
        int at = json.at();
        int kind = json.value();
        if (kind == JsonCursor.NUMBER && json.number().fits()) {
            int slot = seen.take(kind, json, bytes, at, key == VALUE);
            Decimal number = json.number();
            switch (key) {
                case TYPE -> group.type(number.decimals() == 0 ? number.digits() : Fragments.ABSENT);
                case VALUE -> group.value(number.digits(), number.decimals(), slot);
                default -> group.exponent(number.decimals() == 0 ? number.digits() : Fragments.ABSENT);
            }
        } else if (kind != JsonCursor.NULL) {
            group.badMeasure();
        }
        return kind != JsonCursor.MALFORMED;
    }
}
