package org.telltale.ingest.source;

import java.util.ArrayList;
import java.util.List;

/// Gives each field of a profile its slot: those of the body around the items, and those of an item.
final class FieldMap {
    /// No slot.
    static final int NONE = -1;

    private final FieldTree body = new FieldTree();
    private final FieldTree item = new FieldTree();
    private final List<String> paths = new ArrayList<>();
    private final List<Integer> itemSlots = new ArrayList<>();
    private final List<Integer> bodySlots = new ArrayList<>();
    private final int itemsSlot;
    private final FieldTree belowItems;

    /// @param items the path to the items; empty for the body itself
    FieldMap(List<String> items) {
        itemsSlot = items.isEmpty() ? NONE : add(body, items, String.join(".", items));
        FieldTree tree = body;
        for (String name : items) {
            tree = tree.below(tree.add(name, NONE));
        }
        belowItems = tree;
    }

    /// {@return the slot of a field, the same one for the same path}
    int slot(FieldPath path) {
        if (path.inBody() && itemsSlot == NONE) {
            throw new ProfileMistake("items", "must say where the items are: " + path.text() + " is around them");
        }
        return add(path.inBody() ? body : item, path.names(), path.text());
    }

    /// {@return the slots of several fields}
    int[] slots(List<FieldPath> fields) {
        int[] slots = new int[fields.size()];
        for (int index = 0; index < slots.length; index++) {
            slots[index] = slot(fields.get(index));
        }
        return slots;
    }

    /// Ends the adding.
    void close() {
        body.close();
        item.close();
    }

    FieldTree body() {
        return body;
    }

    FieldTree item() {
        return item;
    }

    /// {@return the slot of the list of items, or [#NONE]}
    int itemsSlot() {
        return itemsSlot;
    }

    /// {@return whether fields around the items are inside what is there in place of their list}
    boolean entersItems() {
        return itemsSlot != NONE && !belowItems.isEmpty();
    }

    /// {@return the slots that belong to an item}
    int[] itemSlots() {
        return arrayOf(itemSlots);
    }

    /// {@return the slots that belong to the body around items}
    int[] bodySlots() {
        return arrayOf(bodySlots);
    }

    private static int[] arrayOf(List<Integer> slots) {
        int[] array = new int[slots.size()];
        for (int index = 0; index < array.length; index++) {
            array[index] = slots.get(index);
        }
        return array;
    }

    /// {@return what a fault calls each slot}
    String[] paths() {
        return paths.toArray(String[]::new);
    }

    private int add(FieldTree root, List<String> names, String text) {
        FieldTree tree = root;
        int slot = NONE;
        for (int depth = 0; depth < names.size(); depth++) {
            int index = tree.add(names.get(depth), paths.size());
            slot = tree.slotOf(index);
            boolean last = depth == names.size() - 1;
            if (slot == paths.size()) {
                (root == item ? itemSlots : bodySlots).add(slot);
                paths.add(last ? text : String.join(".", names.subList(0, depth + 1)));
            }
            tree = tree.below(index);
        }
        return slot;
    }
}
