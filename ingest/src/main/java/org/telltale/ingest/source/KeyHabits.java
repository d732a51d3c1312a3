package org.telltale.ingest.source;

import java.util.Arrays;
import org.telltale.ingest.decode.JsonCursor;
import org.telltale.ingest.decode.KeyBytes;

/// Which key of an object came after which: a sender writes its keys in the same order again and again, so that the
/// next one can be compared with what is expected instead of being read and looked up.
///
/// Only how fast a key is found depends on it, never what is found. It learns a bounded number of keys, and then
/// allocates nothing. One instance a thread.
final class KeyHabits {
    /// No key was expected here.
    static final int MISS = -2;

    /// Where an object begins.
    static final int START = 0;

    private static final int MOST_KEYS = 64;
    private static final int MOST_FOLLOWERS = 4;
    private static final int LONGEST_KEY = 64;
    private static final int FREE = -1;

    private final KeyBytes[] keys = new KeyBytes[MOST_KEYS];
    private final int[] meanings = new int[MOST_KEYS];
    private final int[] followers = new int[MOST_KEYS * MOST_FOLLOWERS];
    private int count = START + 1;
    private int place;

    KeyHabits() {
        Arrays.fill(followers, FREE);
    }

    /// {@return the place of the key that was found or learnt last}
    int place() {
        return place;
    }

    /// Takes the next key where it is one that came after this place before.
    ///
    /// @return what it means, or [#MISS]
    int take(int after, JsonCursor json) {
        int first = after * MOST_FOLLOWERS;
        for (int index = first; index < first + MOST_FOLLOWERS; index++) {
            int follower = followers[index];
            if (follower == FREE) {
                return MISS;
            }
            if (json.take(keys[follower])) {
                place = follower;
                return meanings[follower];
            }
        }
        return MISS;
    }

    /// Learns that a key came after a place.
    ///
    /// @param start where its quote is in the text
    /// @param end after its colon
    void learn(int after, byte[] source, int start, int end, int meaning) {
        place = find(source, start, end);
        if (place == START && count < MOST_KEYS && end - start <= LONGEST_KEY) {
            place = count++;
            keys[place] = new KeyBytes(source, start, end);
            meanings[place] = meaning;
        }
        if (place != START) {
            follow(after, place);
        }
    }

    private int find(byte[] source, int start, int end) {
        for (int key = START + 1; key < count; key++) {
            if (keys[key].length() == end - start && keys[key].isAt(source, start, source.length)) {
                return key;
            }
        }
        return START;
    }

    private void follow(int after, int key) {
        int first = after * MOST_FOLLOWERS;
        for (int index = first; index < first + MOST_FOLLOWERS; index++) {
            if (followers[index] == FREE || followers[index] == key) {
                followers[index] = key;
                return;
            }
        }
    }
}
