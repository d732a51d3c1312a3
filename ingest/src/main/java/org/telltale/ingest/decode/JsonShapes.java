package org.telltale.ingest.decode;

import java.util.Arrays;

/// The shapes in which objects came: a sender writes the same keys in the same order around ever other values, so
/// that whatever stands between two values can be compared at once, instead of being read and looked up key by key.
///
/// ```
/// {"id":"A7","ts":1795000000,"values":{"unit":1,"sys":141}}
/// |-----|  |-----|         |------------------|-------|  ||     spans; what is left are values
///
/// START -- {"id": --> 1 -- ,"ts": --> 2 -- ,"values":{"unit": --> 3 -- ,"sys": --> 4 -- }} --> 5, an end
///                                        \ ,"values":{"kg": ----> 6 -- }} -------> 7, an end
/// ```
///
/// A place is where a value starts, or where the object ends; a way from the start to it is everything that stood
/// before but for the values, so that all who came this way agree in structure, keys and nesting. Only text that
/// was found to be JSON is learnt, and values are read as ever: only how fast an object is read depends on what was
/// learnt, never what is read. A bounded number of places is learnt, few of them after the same one, and then nothing
/// is allocated. Where many objects found no room, all is forgotten and learnt anew, so that a sender of ever new
/// shapes spends the places for a while only. One instance a thread.
public final class JsonShapes {
    /// The place before an object.
    public static final int START = 0;

    /// No place that is known.
    public static final int MISS = -1;

    /// The meaning of a value that nobody asks for.
    public static final int NOT_ASKED = -1;

    /// The largest meaning plus one.
    public static final int MOST_MEANINGS = 64;

    private static final int END = -2;
    private static final int NO_OTHER = 0;
    private static final int MOST_PLACES = 1_024;
    private static final int MOST_FOLLOWERS = 16;
    private static final int LONGEST_SPAN = 256;
    private static final int MOST_NOTES = 128;
    private static final int MOST_REFUSED = 4_096;

    private final int mostPlaces;
    private final int unopened;

    private int count = START + 1;
    private SpanBytes[] spans = new SpanBytes[16];
    private int[] meanings = new int[16];
    private int[] firstFollower = new int[16];
    private int[] otherFollower = new int[16];
    private long[] opened = new long[16];

    private final int[] notedAt = new int[MOST_NOTES];
    private final int[] notedMeaning = new int[MOST_NOTES];
    private int noted;
    private int refused;

    /// Knows no shape yet.
    ///
    /// @param unopened the meaning of an array or object that is a value and no part of a shape, or [#NOT_ASKED]
    /// @param learns whether it ever will; else every object is read key by key
    public JsonShapes(int unopened, boolean learns) {
        this.unopened = unopened;
        mostPlaces = learns ? MOST_PLACES : 0;
    }

    /// Walks from value to value, as far as the shape is known, and notes the values that are asked for.
    ///
    /// @param from [#START], or the place of a value that was just taken
    /// @return where it came to: an end, or the place of a value that is to be taken otherwise, and the cursor is
    ///     there; or [#MISS], and the cursor is anywhere
    public int walk(int from, JsonCursor json, JsonValues into) {
        byte[] source = json.source();
        int end = json.end();
        int at = json.at();
        int place = from;
        while (true) {
            place = follow(place, source, at, end);
            if (place == MISS) {
                return MISS;
            }
            at += spans[place].length();
            int meaning = meanings[place];
            if (meaning == END || (meaning == unopened && meaning != NOT_ASKED)) {
                json.moveTo(at);
                return place;
            }
            at = value(json, source, at, end, meaning, into);
            if (at == MISS) {
                return MISS;
            }
        }
    }

    private int follow(int place, byte[] source, int at, int end) {
        for (int next = firstFollower[place]; next != NO_OTHER; next = otherFollower[next]) {
            if (spans[next].isAt(source, at, end) && mayGoOn(meanings[next], source, at + spans[next].length(), end)) {
                return next;
            }
        }
        return MISS;
    }

    /// A span may be the beginning of another: what comes after it is no value then.
    private boolean mayGoOn(int meaning, byte[] source, int at, int end) {
        if (meaning == END) {
            return true;
        }
        byte first = at < end ? source[at] : 0;
        boolean isOpening = first == '{' || first == '[';
        return first > ' ' && (!isOpening || (meaning == unopened && meaning != NOT_ASKED));
    }

    /// Takes a value, mostly a text without anything special in it or a number.
    private static int value(JsonCursor json, byte[] source, int at, int end, int meaning, JsonValues into) {
        byte first = at < end ? source[at] : 0;
        if (first == '"') {
            int past = JsonString.skipPlain(source, at + 1, end);
            if (past < end && source[past] == '"') {
                if (meaning != NOT_ASKED) {
                    into.takeText(meaning, source, at + 1, past - at - 1, true);
                }
                return past + 1;
            }
        } else if (first <= '9' && first >= '0') {
            int past = json.number().read(source, at, end);
            if (past >= 0 && meaning != NOT_ASKED) {
                into.takeNumber(meaning, json.number(), source, at, past);
            }
            return past;
        }
        return otherValue(json, source, at, meaning, into);
    }

    private static int otherValue(JsonCursor json, byte[] source, int at, int meaning, JsonValues into) {
        json.moveTo(at);
        int kind = json.scalar();
        if (kind != JsonCursor.MALFORMED && meaning != NOT_ASKED) {
            into.take(meaning, kind, json, source, at);
        }
        return kind == JsonCursor.MALFORMED ? MISS : json.at();
    }

    /// {@return whether the object ends here}
    public boolean isEnd(int place) {
        return meanings[place] == END;
    }

    /// {@return the meanings, a bit each, of all arrays and objects that were walked into on the way to an end}
    public long opened(int end) {
        return opened[end];
    }

    /// Forgets what was noted: another object begins.
    public void forgetNotes() {
        noted = 0;
    }

    /// Notes what a value means.
    ///
    /// @param at where it starts in the source
    public void note(int at, int meaning) {
        if (noted < MOST_NOTES) {
            notedAt[noted] = at;
            notedMeaning[noted] = meaning;
        }
        noted++;
    }

    /// Learns the shape of an object, which is JSON and whose values were noted: all of it, or nothing. The cursor is
    /// left after it.
    public void learn(JsonCursor json, byte[] source, int start, int end) {
        if (noted <= MOST_NOTES && mostPlaces > 0) {
            json.moveTo(start);
            learnAll(json, source, start, end);
        }
        if (refused == MOST_REFUSED) {
            refused = 0;
            count = START + 1;
            firstFollower[START] = NO_OTHER;
        }
        json.moveTo(end);
    }

    private void learnAll(JsonCursor json, byte[] source, int start, int end) {
        int before = count;
        int joint = START;
        int place = START;
        int spanAt = start;
        int depth = 0;
        long openedHere = 0;
        while (json.peek() != JsonCursor.END && json.at() < end && place != MISS) {
            int at = json.at();
            int meaning = notedAt(at);
            if (isStructure(source[at]) && (meaning == NOT_ASKED || meaning != unopened)) {
                openedHere |= meaning == NOT_ASKED ? 0 : 1L << meaning;
                depth += deeper(source[at]);
                if (depth == JsonCursor.DEEPEST) {
                    // In a list it may be too deep, which nobody counts along a shape.
                    place = MISS;
                }
                json.moveTo(at + 1);
                continue;
            }
            json.value();
            int past = json.at();
            if (json.peek() != ':') {
                joint = count == before ? place : joint;
                place = learn(place, source, spanAt, at, meaning);
                spanAt = past;
            }
        }
        if (place != MISS) {
            joint = count == before ? place : joint;
            place = learn(place, source, spanAt, end, END);
        }
        if (place != MISS) {
            opened[place] = openedHere;
        } else if (count > before) {
            forget(before, joint);
        }
    }

    /// Gives the places back that lead to no end. The first of them is the newest that follows the joint.
    private void forget(int before, int joint) {
        firstFollower[joint] = otherFollower[before];
        count = before;
    }

    private static int deeper(byte structure) {
        return switch (structure) {
            case '{', '[' -> 1;
            case '}', ']' -> -1;
            default -> 0;
        };
    }

    /// {@return whether it is a character that parts values}
    static boolean isStructure(byte character) {
        return switch (character) {
            case '{', '}', '[', ']', ',', ':' -> true;
            default -> false;
        };
    }

    private int notedAt(int at) {
        for (int note = 0; note < noted; note++) {
            if (notedAt[note] == at) {
                return notedMeaning[note];
            }
        }
        return NOT_ASKED;
    }

    /// Finds the place after a span, or makes it.
    private int learn(int place, byte[] source, int start, int end, int meaning) {
        int others = 0;
        for (int next = firstFollower[place]; next != NO_OTHER; next = otherFollower[next]) {
            if (spans[next].length() == end - start && spans[next].isAt(source, start, end)) {
                return next;
            }
            others++;
        }
        if (end - start > LONGEST_SPAN) {
            return MISS;
        }
        if (count == mostPlaces || others == MOST_FOLLOWERS) {
            refused++;
            return MISS;
        }
        makeRoom();
        int made = count++;
        spans[made] = new SpanBytes(source, start, end);
        meanings[made] = meaning;
        firstFollower[made] = NO_OTHER;
        otherFollower[made] = firstFollower[place];
        firstFollower[place] = made;
        return made;
    }

    private void makeRoom() {
        if (count == spans.length) {
            spans = Arrays.copyOf(spans, 2 * count);
            meanings = Arrays.copyOf(meanings, 2 * count);
            firstFollower = Arrays.copyOf(firstFollower, 2 * count);
            otherFollower = Arrays.copyOf(otherFollower, 2 * count);
            opened = Arrays.copyOf(opened, 2 * count);
        }
    }
}
