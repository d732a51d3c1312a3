package org.telltale.ingest.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.telltale.ingest.decode.Spellings;

/// The fields of an object that a profile knows, as a tree of names. Whatever is not in it is walked over.
///
/// Every name has a slot of [Fields], also one that is only on the way to others, so that a name that stands twice is
/// seen. Immutable once [#close()] was said.
final class FieldTree {
    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<Integer> slotsOpen = new ArrayList<>();
    private final List<FieldTree> insideOpen = new ArrayList<>();
    private Spellings names = new Spellings(Map.of());
    private int[] slots = {};
    private FieldTree[] inside = {};

    /// Adds a name, or finds it.
    ///
    /// @param nextSlot the slot that it gets where it is new
    /// @return its index among the names here
    int add(String name, int nextSlot) {
        Integer known = indexes.get(name);
        if (known != null) {
            return known;
        }
        int index = indexes.size();
        indexes.put(name, index);
        slotsOpen.add(nextSlot);
        insideOpen.add(new FieldTree());
        return index;
    }

    /// {@return the tree below a name that was added}
    FieldTree below(int index) {
        return insideOpen.get(index);
    }

    /// {@return the slot of a name that was added}
    int slotOf(int index) {
        return slotsOpen.get(index);
    }

    /// Ends the adding, here and below.
    void close() {
        names = new Spellings(indexes);
        slots = new int[slotsOpen.size()];
        for (int index = 0; index < slots.length; index++) {
            slots[index] = slotsOpen.get(index);
        }
        inside = insideOpen.toArray(FieldTree[]::new);
        for (FieldTree tree : inside) {
            tree.close();
        }
    }

    /// {@return the index of a name, or [Spellings#NONE]}
    int find(byte[] source, int offset, int length) {
        return names.find(source, offset, length);
    }

    /// {@return the slot of a name's field}
    int slot(int index) {
        return slots[index];
    }

    /// {@return the fields inside a name's field; it may have none}
    FieldTree inside(int index) {
        return inside[index];
    }

    /// {@return whether nothing is known here}
    boolean isEmpty() {
        return slots.length == 0;
    }
}
