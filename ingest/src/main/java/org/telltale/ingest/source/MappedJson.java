package org.telltale.ingest.source;

import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.BodyForm;
import org.telltale.ingest.decode.BodyForms;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.BytesFilling;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.JsonCursor;
import org.telltale.ingest.decode.JsonValues;
import org.telltale.ingest.decode.NewestOfBody;
import org.telltale.ingest.decode.RowFilling;
import org.telltale.ingest.decode.RowPlan;

/// Reads the JSON of a vendor as its profile says: an object, an array of objects, or one object a line.
///
/// ```
/// {"timestamp": ..., "readings": [{"serial": ..., "kilograms": ...}, ...]}
///  |                  |            |
///  |                  |            an item, with the profile's fields; others are walked over
///  |                  where the items are; without such a path each object is itself an item
///  a field of the body around the items, ^timestamp, before them or after
/// ```
///
/// A body with one item is mostly on a form that is known ([BodyForm]): where its fields are, and which rules they
/// choose, is known then, and rows are made of them as of any others. Else the text is walked over once; fields that
/// the profile names are noted where they lie, by their slots, and rows are
/// made of them at the item's end. Several items inside a body are walked over twice, because a field of the body
/// may still come after them. What is wrong with one item costs that item only; a body that is not JSON, or in
/// which a field around the items stands twice, has none. Nothing is allocated in steady state. One instance a
/// thread.
public final class MappedJson implements BodyDecoder {
    /// Stands in the journal beside every body that this decoder read: a change of meaning is a new version.
    public static final int DECODER_VERSION = 1;

    private static final String ITEM = "item";

    private final JsonCursor json = new JsonCursor();
    private final NewestOfBody newest = new NewestOfBody();
    private final int itemsSlot;
    private final Fields fields;
    private final FieldWalk itemWalk;
    private final FieldWalk bodyWalk;
    private final ItemReader items;

    private final BodyForms forms;
    private final RowFilling filling;
    private final BytesFilling bytes = new BytesFilling();

    private Fragments fragments = new Fragments();
    private int start;
    private int elements;
    private int itemsRead;
    private boolean isFull;

    /// @param profile says where everything is
    public MappedJson(SourceProfile profile) {
        this(profile, true);
    }

    /// @param learns whether it learns the forms and shapes of bodies, which makes nothing of them but a reading sooner
    MappedJson(SourceProfile profile, boolean learns) {
        FieldMap map = new FieldMap(profile.items());
        items = new ItemReader(profile, map);
        filling = new RowFilling(items.battery());
        map.close();
        itemsSlot = map.itemsSlot();
        fields = new Fields(map);
        FieldWalk.Way way = new FieldWalk.Way(json, fields, learns);
        itemWalk = FieldWalk.ofItem(way, map);
        bodyWalk = FieldWalk.ofBody(way, map, itemWalk);
        forms = new BodyForms(fields.slots(), learns);
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
    public BodyStatus decode(byte[] source, int offset, int length, Fragments into) {
        fragments = into;
        fragments.clear();
        start = offset;
        isFull = false;
        BodyForm form = forms.find(source, offset, length);
        BodyStatus status = form == null ? walk(source, offset, length, true) : fillIn(form, source, offset, length);
        if (status == BodyStatus.READ) {
            newest.mark(fragments);
        } else {
            fragments.clear();
        }
        fragments.decoderVersion = DECODER_VERSION;
        return status;
    }

    /// Reads the only item of a body whose form is known.
    private BodyStatus fillIn(BodyForm form, byte[] source, int offset, int length) {
        RowPlan plan = form.plan();
        if (plan != null && isChosen(plan, form, source, offset) && isFilledIn(plan, source, offset)) {
            json.moveTo(offset + length);
            return BodyStatus.READ;
        }
        if (!form.isWhole(source, offset)) {
            return walk(source, offset, length, false);
        }
        form.read(source, offset, fields.values());
        isFull = !items.readAs(form.choice(), fields, fragments);
        json.moveTo(offset + length);
        return isFull ? refusal() : BodyStatus.READ;
    }

    private boolean isChosen(RowPlan plan, BodyForm form, byte[] source, int offset) {
        if (plan.askedSlots() == 0) {
            return true;
        }
        form.read(source, offset, fields.values(), plan.askedSlots());
        return items.isChosen(plan, fields);
    }

    private boolean isFilledIn(RowPlan plan, byte[] source, int offset) {
        return plan.isOfBytes()
                ? bytes.find(plan, source, offset) && items.make(plan, bytes, fragments)
                : filling.fill(plan, source, offset, fragments);
    }

    private BodyStatus walk(byte[] source, int offset, int length, boolean mayLearn) {
        elements = 0;
        itemsRead = 0;
        json.over(source, offset, length);
        itemWalk.over(source);
        bodyWalk.over(source);
        BodyStatus status = switch (json.peek()) {
            case '[' -> array(false);
            case '{' -> lines();
            default -> BodyStatus.MALFORMED;
        };
        boolean isOneItem = status == BodyStatus.READ && elements == 1 && itemsRead == 1 && fragments.faultCount() == 0;
        if (mayLearn && isOneItem) {
            learn(source, offset, length);
        }
        return status;
    }

    private void learn(byte[] source, int offset, int length) {
        JsonValues values = fields.values();
        BodyForm form =
                forms.learn(json, source, offset, length, values, items.choosingSlots(fields), items.choice(fields));
        if (form != null && fragments.count() > 0) {
            RowPlan plan = form.beginPlan(source, offset, values);
            form.endPlan(items.isPlanned(fields, plan));
        }
    }

    @Override
    public int understoodBytes() {
        return json.at() - start;
    }

    private BodyStatus lines() {
        while (json.peek() != JsonCursor.END) {
            if (!element() || !json.takeLineEnd()) {
                return refusal();
            }
        }
        return BodyStatus.READ;
    }

    /// Reads the elements of an array.
    ///
    /// @param isInside whether it stands inside the body, whose end then is not the array's
    private BodyStatus array(boolean isInside) {
        json.take('[');
        boolean more = !json.take(']');
        while (more) {
            if (!(isInside ? item() : element())) {
                return refusal();
            }
            more = json.take(',');
            if (!more && !json.take(']')) {
                return BodyStatus.MALFORMED;
            }
        }
        return isInside || json.peek() == JsonCursor.END ? BodyStatus.READ : BodyStatus.MALFORMED;
    }

    private BodyStatus refusal() {
        return isFull ? BodyStatus.TOO_MANY_ITEMS : BodyStatus.MALFORMED;
    }

    private boolean element() {
        fields.forgetBody();
        elements++;
        return itemsSlot == FieldMap.NONE ? item() : envelope();
    }

    private boolean item() {
        if (json.peek() != '{') {
            return notAnObject();
        }
        if (!itemWalk.object()) {
            return false;
        }
        int duplicate = itemWalk.duplicateSlot();
        return duplicate == FieldMap.NONE ? rows() : fault(Fault.DUPLICATE_KEY, fields.path(duplicate));
    }

    private boolean rows() {
        itemsRead++;
        isFull = !items.read(fields, fragments);
        return !isFull;
    }

    private boolean notAnObject() {
        return json.value() != JsonCursor.MALFORMED && fault(Fault.NOT_AN_OBJECT, ITEM);
    }

    private boolean fault(Fault what, String path) {
        isFull = fragments.items() >= Fragments.MOST;
        if (!isFull) {
            fragments.addFault(fragments.items(), what, path);
        }
        return !isFull;
    }

    /// Reads the body around items, and then the items.
    private boolean envelope() {
        if (json.peek() != '{') {
            return notAnObject();
        }
        if (!bodyWalk.object() || bodyWalk.duplicateSlot() != FieldMap.NONE) {
            return false;
        }
        if (bodyWalk.hasItem()) {
            return rows();
        }
        return bodyWalk.itemsAt() < 0 ? noItems() : itemsAt(bodyWalk.itemsAt());
    }

    private boolean itemsAt(int place) {
        int end = json.at();
        json.moveTo(place);
        boolean well = json.peek() == '[' ? array(true) == BodyStatus.READ : item();
        if (well) {
            json.moveTo(end);
        }
        return well;
    }

    /// A message without items is one that the profile passes over, or a fault: perhaps the path is wrong.
    private boolean noItems() {
        if (items.isSkippedBody(fields)) {
            fragments.passOver();
            return true;
        }
        return fault(Fault.MISSING_FIELD, fields.path(itemsSlot));
    }
}
