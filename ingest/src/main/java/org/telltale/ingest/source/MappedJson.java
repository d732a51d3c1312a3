package org.telltale.ingest.source;

import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.JsonCursor;
import org.telltale.ingest.decode.JsonString;
import org.telltale.ingest.decode.NewestOfBody;
import org.telltale.ingest.decode.Spellings;

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
/// The text is walked over once; fields that the profile names are noted where they lie, by their slots, and rows are
/// made of them at the item's end. Items inside a body are walked over twice, because a field of the body may still
/// come
/// after them. What is wrong with one item costs that item only; a body that is not JSON, or in which a field around
/// the
/// items stands twice, has none. Nothing is allocated in steady state. One instance a thread.
public final class MappedJson implements BodyDecoder {
    /// Stands in the journal beside every body that this decoder read: a change of meaning is a new version.
    public static final int DECODER_VERSION = 1;

    private static final String ITEM = "item";
    private static final int NOWHERE = -1;

    private final JsonCursor json = new JsonCursor();
    private final NewestOfBody newest = new NewestOfBody();
    private final FieldTree bodyTree;
    private final FieldTree itemTree;
    private final int itemsSlot;
    private final Fields fields;
    private final ItemReader items;

    private Fragments fragments = new Fragments();
    private byte[] body = {};
    private int start;
    private int itemsAt;
    private int duplicateSlot;
    private boolean isFull;

    /// @param profile says where everything is
    public MappedJson(SourceProfile profile) {
        FieldMap map = new FieldMap(profile.items());
        items = new ItemReader(profile, map);
        map.close();
        bodyTree = map.body();
        itemTree = map.item();
        itemsSlot = map.itemsSlot();
        fields = new Fields(map);
    }

    @Override
    public int version() {
        return DECODER_VERSION;
    }

    @Override
    public BodyStatus decode(byte[] source, int offset, int length, Fragments into) {
        fragments = into;
        fragments.clear();
        body = source;
        start = offset;
        isFull = false;
        json.over(source, offset, length);
        BodyStatus status = switch (json.peek()) {
            case '[' -> array(false);
            case '{' -> lines();
            default -> BodyStatus.MALFORMED;
        };
        if (status == BodyStatus.READ) {
            newest.mark(fragments);
        } else {
            fragments.clear();
        }
        fragments.decoderVersion = DECODER_VERSION;
        return status;
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
        return itemsSlot == FieldMap.NONE ? item() : envelope();
    }

    private boolean item() {
        fields.forgetItem();
        duplicateSlot = FieldMap.NONE;
        if (json.peek() != '{') {
            return notAnObject();
        }
        if (!object(itemTree)) {
            return false;
        }
        if (duplicateSlot != FieldMap.NONE) {
            return fault(Fault.DUPLICATE_KEY, fields.path(duplicateSlot));
        }
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
        itemsAt = NOWHERE;
        duplicateSlot = FieldMap.NONE;
        if (json.peek() != '{') {
            return notAnObject();
        }
        if (!object(bodyTree) || duplicateSlot != FieldMap.NONE) {
            return false;
        }
        if (itemsAt == NOWHERE) {
            return noItems();
        }
        int end = json.at();
        json.moveTo(itemsAt);
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

    private boolean object(FieldTree tree) {
        json.take('{');
        if (json.take('}')) {
            return true;
        }
        int place = KeyHabits.START;
        do {
            int index = key(tree, place);
            if (index == KeyHabits.MISS) {
                return false;
            }
            place = tree.habits().place();
            boolean well = index == Spellings.NONE ? json.value() != JsonCursor.MALFORMED : field(tree, index);
            if (!well) {
                return false;
            }
        } while (json.take(','));
        return json.take('}');
    }

    /// {@return the index of the next key, [Spellings#NONE] where nobody asks for it, [KeyHabits#MISS] where there is
    /// none}
    private int key(FieldTree tree, int place) {
        json.peek();
        int index = tree.habits().take(place, json);
        if (index != KeyHabits.MISS) {
            return index;
        }
        int at = json.at();
        if (!json.key()) {
            return KeyHabits.MISS;
        }
        JsonString key = json.string();
        int found = tree.find(key.text(), key.textAt(), key.textLength());
        tree.habits().learn(place, body, at, json.at(), found);
        return found;
    }

    private boolean field(FieldTree tree, int index) {
        int slot = tree.slot(index);
        if (fields.isThere(slot)) {
            duplicateSlot = slot;
        }
        int first = json.peek();
        int at = json.at();
        FieldTree inside = tree.inside(index);
        if (first == '{' && !inside.isEmpty()) {
            fields.enter(slot);
            return object(inside);
        }
        if (first == '[' && !inside.isEmpty() && slot != itemsSlot) {
            fields.enter(slot);
            return list(inside);
        }
        int kind = json.value();
        fields.take(slot, kind, json, body, at);
        if (slot == itemsSlot && kind != JsonCursor.NULL) {
            itemsAt = at;
        }
        return kind != JsonCursor.MALFORMED;
    }

    /// Walks over a list on the way of a path: the path goes on in its first element.
    private boolean list(FieldTree tree) {
        json.take('[');
        if (json.take(']')) {
            return true;
        }
        boolean well = json.peek() == '{' ? object(tree) : json.value() != JsonCursor.MALFORMED;
        while (well && json.take(',')) {
            well = json.value() != JsonCursor.MALFORMED;
        }
        return well && json.take(']');
    }
}
