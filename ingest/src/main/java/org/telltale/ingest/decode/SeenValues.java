package org.telltale.ingest.decode;

/// The texts and numbers of a body that a decoder looked at, where they lie: what a form of it is drawn by.
///
/// ```
/// {"status":"final","subject":{"reference":"Patient/7"},"code":"29463-7","value":179.60}
///           word                           not looked at         word           datum
///           printed on the form            left blank            printed        left blank, and placed
/// ```
///
/// A *word* decides what becomes of the body, and is one of few; a *datum* is another in every body. Who learns a form
/// must have placed each datum: one that was looked at, and has no place in the row's plan, may have decided something.
/// Filled again for every body; one instance a thread.
public final class SeenValues {
    /// The slot of what has none.
    public static final int NONE = -1;

    private static final int MOST = Long.SIZE;

    private final JsonValues values = new JsonValues(MOST);
    private int count;
    private long data;
    private long placed;
    private boolean isFull;

    /// Begins with a body.
    public void over(byte[] body) {
        values.forget();
        values.over(body);
        count = 0;
        data = 0;
        placed = 0;
        isFull = false;
    }

    /// Notes the value that the cursor has just taken.
    ///
    /// @param start where it starts in the body
    /// @return its slot
    public int take(int kind, JsonCursor json, byte[] body, int start, boolean isDatum) {
        if (count == MOST) {
            isFull = true;
            return NONE;
        }
        int slot = count++;
        values.take(slot, kind, json, body, start);
        data |= isDatum ? 1L << slot : 0;
        return slot;
    }

    /// {@return the slot, which the plan of a row now has a place for}
    public int placed(int slot) {
        placed |= 1L << slot;
        return slot;
    }

    /// Says of a datum that nothing was made of it, whatever it is.
    public void ignored(int slot) {
        if (slot != NONE) {
            placed(slot);
        }
    }

    /// {@return whether all that was looked at is known, and each datum has been placed}
    public boolean areAllPlaced() {
        return !isFull && placed == data;
    }

    /// {@return the slots of the words, a bit each}
    public long words() {
        return ~data;
    }

    /// {@return where all of them lie}
    public JsonValues values() {
        return values;
    }
}
