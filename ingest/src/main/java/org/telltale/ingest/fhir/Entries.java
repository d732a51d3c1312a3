package org.telltale.ingest.fhir;

import java.util.Arrays;
import org.telltale.ingest.decode.Fragments;

/// The resources of one body, in its order: where each stands, what it is, how others refer to it, and
/// what became of it. Filled again for every body.
///
/// A reference means an entry by its `fullUrl`, or by its type and id: `Device/cuff-7`.
public final class Entries {
    /// The most entries that a body may have.
    static final int MOST = Fragments.MOST;

    /// No entry.
    static final int NONE = -1;

    /// What became of an entry.
    public enum Outcome {
        /// It is a reading, or two.
        TAKEN,
        /// It is kept, and counts as rejected: its device could not measure, or its time means nothing.
        WITHOUT_VALUE,
        /// It is no reading and never will be.
        PASSED_OVER,
        /// It cannot be read, and its fault says why.
        FAULTY
    }

    /// What an entry is.
    enum Kind {
        OBSERVATION,
        DEVICE,
        OTHER,
        MISSING
    }

    private static final byte[] OBSERVATIONS = {'O', 'b', 's', 'e', 'r', 'v', 'a', 't', 'i', 'o', 'n', '/'};
    private static final byte[] DEVICES = {'D', 'e', 'v', 'i', 'c', 'e', '/'};

    private int count;
    private Kind[] kind = new Kind[16];
    private int[] at = new int[16];
    private boolean[] isMade = new boolean[16];
    private Text[] url = texts(new Text[16], 0);
    private Text[] id = texts(new Text[16], 0);
    private Outcome[] outcome = new Outcome[16];
    private int[] item = new int[16];
    private final Text tail = new Text();

    void clear() {
        count = 0;
    }

    /// Begins an entry; the caller has checked that there are fewer than [#MOST].
    ///
    /// @return its index
    int add() {
        if (count == kind.length) {
            grow();
        }
        int index = count++;
        kind[index] = Kind.MISSING;
        at[index] = 0;
        isMade[index] = true;
        url[index].clear();
        id[index].clear();
        outcome[index] = Outcome.PASSED_OVER;
        item[index] = NONE;
        return index;
    }

    private void grow() {
        int larger = Math.min(MOST, 2 * count);
        kind = Arrays.copyOf(kind, larger);
        at = Arrays.copyOf(at, larger);
        isMade = Arrays.copyOf(isMade, larger);
        url = texts(Arrays.copyOf(url, larger), count);
        id = texts(Arrays.copyOf(id, larger), count);
        outcome = Arrays.copyOf(outcome, larger);
        item = Arrays.copyOf(item, larger);
    }

    private static Text[] texts(Text[] texts, int from) {
        for (int index = from; index < texts.length; index++) {
            texts[index] = new Text();
        }
        return texts;
    }

    /// {@return how many there are}
    public int count() {
        return count;
    }

    Text url(int index) {
        return url[index];
    }

    Text id(int index) {
        return id[index];
    }

    Kind kind(int index) {
        return kind[index];
    }

    int at(int index) {
        return at[index];
    }

    void stands(int index, Kind what, int place) {
        kind[index] = what;
        at[index] = place;
    }

    /// {@return whether it asks for something to be made, and not to be read or taken away}
    boolean isMade(int index) {
        return isMade[index];
    }

    void isOfMethod(int index, boolean makesSomething) {
        isMade[index] = makesSomething;
    }

    void became(int index, Outcome what, int firstItem) {
        outcome[index] = what;
        item[index] = firstItem;
    }

    /// {@return what became of it}
    public Outcome outcome(int index) {
        return outcome[index];
    }

    /// {@return its first item, or a negative number where it has none}
    public int item(int index) {
        return item[index];
    }

    /// {@return the entry of a kind that a reference means, or [#NONE]}
    ///
    /// @param last tried first: readings that come together mostly mean the same
    int find(Text reference, Kind wanted, int last) {
        if (last >= 0 && last < count && isMeant(last, reference, wanted)) {
            return last;
        }
        for (int index = 0; index < count; index++) {
            if (isMeant(index, reference, wanted)) {
                return index;
            }
        }
        return NONE;
    }

    private boolean isMeant(int index, Text reference, Kind wanted) {
        if (kind[index] != wanted) {
            return false;
        }
        Text own = url[index];
        if (own.is(reference)) {
            return true;
        }
        byte[] type = wanted == Kind.DEVICE ? DEVICES : OBSERVATIONS;
        if (!reference.startsWith(type)) {
            return false;
        }
        tail.takeFrom(reference, type.length);
        boolean isBehind = own.length() > reference.length() && own.last(reference.length()) == '/';
        return (!tail.isEmpty() && id[index].is(tail)) || (isBehind && own.endsWith(reference));
    }
}
