package org.telltale.ingest.source;

import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.JsonCursor;
import org.telltale.ingest.decode.JsonShapes;
import org.telltale.ingest.decode.JsonString;
import org.telltale.ingest.decode.Spellings;

/// Walks over one object, an item or what is around items, and notes the fields that a profile names.
///
/// In one of two ways that note the same: along a shape that came before, from value to value ([JsonShapes]); or,
/// where the object is of no such shape, key by key down the tree of names, after which its shape is known.
///
/// ```
/// {"status":{"code":200},"readings":[{"serial":"A7",...}],"timestamp":...}
///                                   |-------------------|
///    one item of a known shape is walked over with what is around it; of other items only the place is noted
/// ```
///
/// One instance a thread.
final class FieldWalk {
    private static final int NOWHERE = -1;

    private final JsonCursor json;
    private final Fields fields;
    private final FieldTree root;
    private final int[] slots;
    private final JsonShapes shapes;
    private final int itemsSlot;
    private final @Nullable FieldWalk item;
    private final boolean entersItems;

    private byte[] body = {};
    private int duplicateSlot;
    private int itemsAt;
    private boolean hasItem;
    private boolean isLearnable;

    private FieldWalk(
            Way way, FieldTree root, int[] slots, int itemsSlot, @Nullable FieldWalk item, boolean entersItems) {
        json = way.json;
        fields = way.fields;
        shapes = new JsonShapes(itemsSlot, way.learns && fields.slots() <= JsonShapes.MOST_MEANINGS);
        this.root = root;
        this.slots = slots;
        this.itemsSlot = itemsSlot;
        this.item = item;
        this.entersItems = entersItems;
    }

    /// How a decoder walks.
    ///
    /// @param learns whether it learns shapes; else every object is walked over key by key
    record Way(JsonCursor json, Fields fields, boolean learns) {}

    /// {@return a walk over items}
    static FieldWalk ofItem(Way way, FieldMap map) {
        return new FieldWalk(way, map.item(), map.itemSlots(), FieldMap.NONE, null, false);
    }

    /// {@return a walk over what is around items}
    static FieldWalk ofBody(Way way, FieldMap map, FieldWalk item) {
        return new FieldWalk(way, map.body(), map.bodySlots(), map.itemsSlot(), item, map.entersItems());
    }

    /// Starts over another body.
    void over(byte[] source) {
        body = source;
    }

    /// {@return a field that stood twice in the object walked over last, or [FieldMap#NONE]}
    int duplicateSlot() {
        return duplicateSlot;
    }

    /// {@return where the items of the last object are, or -1 where it has none}
    int itemsAt() {
        return itemsAt;
    }

    /// {@return whether the last object had one item, and its fields are noted too}
    boolean hasItem() {
        return hasItem;
    }

    /// Walks over the object at hand.
    ///
    /// @return false where it is not JSON
    boolean object() {
        int at = json.at();
        start();
        if (known()) {
            return true;
        }
        json.moveTo(at);
        start();
        if (!object(root)) {
            return false;
        }
        if (isLearnable && duplicateSlot == FieldMap.NONE) {
            shapes.learn(json, body, at, json.at());
        }
        return true;
    }

    private void start() {
        fields.forget(slots);
        shapes.forgetNotes();
        duplicateSlot = FieldMap.NONE;
        itemsAt = NOWHERE;
        hasItem = false;
        isLearnable = true;
    }

    private boolean known() {
        int place = shapes.walk(JsonShapes.START, json, fields.values());
        while (place != JsonShapes.MISS && !shapes.isEnd(place)) {
            int at = json.at();
            if (!take(itemsSlot, items(at), at)) {
                return false;
            }
            place = shapes.walk(place, json, fields.values());
        }
        if (place == JsonShapes.MISS) {
            return false;
        }
        fields.enterAll(shapes.opened(place));
        return true;
    }

    private boolean take(int slot, int kind, int at) {
        fields.values().take(slot, kind, json, body, at);
        if (slot == itemsSlot && kind != JsonCursor.NULL) {
            itemsAt = at;
        }
        return kind != JsonCursor.MALFORMED;
    }

    /// An object that is walked into key by key is of another shape.
    private int items(int at) {
        if (entersItems && body[at] == '{') {
            return JsonCursor.MALFORMED;
        }
        hasItem = item != null && item.isAlone();
        if (hasItem) {
            return JsonCursor.OTHER;
        }
        json.moveTo(at);
        return json.value();
    }

    private boolean isAlone() {
        fields.forget(slots);
        boolean inList = json.take('[');
        json.peek();
        return known() && (!inList || json.take(']'));
    }

    private boolean object(FieldTree tree) {
        json.take('{');
        if (json.take('}')) {
            return true;
        }
        do {
            if (!json.key()) {
                return false;
            }
            JsonString key = json.string();
            int index = tree.find(key.text(), key.textAt(), key.textLength());
            boolean well = index == Spellings.NONE ? json.value() != JsonCursor.MALFORMED : field(tree, index);
            if (!well) {
                return false;
            }
        } while (json.take(','));
        return json.take('}');
    }

    private boolean field(FieldTree tree, int index) {
        int slot = tree.slot(index);
        if (fields.isThere(slot)) {
            duplicateSlot = slot;
        }
        int first = json.peek();
        int at = json.at();
        shapes.note(at, slot);
        FieldTree inside = tree.inside(index);
        if (first == '{' && !inside.isEmpty()) {
            enter(slot);
            return object(inside);
        }
        if (first == '[' && !inside.isEmpty() && slot != itemsSlot) {
            enter(slot);
            return list(inside);
        }
        return take(slot, json.value(), at);
    }

    private void enter(int slot) {
        fields.enter(slot);
        isLearnable &= slot != itemsSlot;
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
