package org.telltale.ingest.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Fragments;

/// Reads a message that is one value, with the topic it came under: `topic`, a line end, the value.
///
/// ```
/// kitchen/sensor/weight/state\n72.45
/// |              |             |
/// {node}         {name}        payload
/// ```
///
/// The levels of the topic and the payload are the fields of an item. A topic that no pattern is about is no reading
/// of ours. Nothing is allocated in steady state. One instance a thread.
public final class MappedValue implements BodyDecoder {
    /// Stands in the journal beside every body that this decoder read: a change of meaning is a new version.
    public static final int DECODER_VERSION = 1;

    private static final FieldPath PAYLOAD = new FieldPath("payload", false, List.of("payload"));

    /// One pattern: what must stand in each level, or the slot that takes it.
    @SuppressWarnings("ArrayRecordComponent") // made once, compared with nothing
    private record Pattern(byte[][] words, int[] slots) {}

    private final Pattern[] patterns;
    private final int payloadSlot;
    private final Fields fields;
    private final ItemReader items;
    private int understood;

    /// @param profile says what the levels of a topic are called, and what is made of them
    public MappedValue(SourceProfile profile) {
        FieldMap map = new FieldMap(List.of());
        patterns = patterns(profile.topicFields(), map);
        payloadSlot = map.slot(PAYLOAD);
        items = new ItemReader(profile, map);
        map.close();
        fields = new Fields(map);
    }

    private static Pattern[] patterns(List<TopicPattern> topics, FieldMap map) {
        Pattern[] patterns = new Pattern[topics.size()];
        for (int index = 0; index < patterns.length; index++) {
            List<TopicPattern.Level> levels = topics.get(index).levels();
            patterns[index] = new Pattern(new byte[levels.size()][0], new int[levels.size()]);
            for (int level = 0; level < levels.size(); level++) {
                String text = levels.get(level).text();
                boolean isField = levels.get(level).isField();
                patterns[index].words[level] = text.getBytes(StandardCharsets.UTF_8);
                patterns[index].slots[level] =
                        isField ? map.slot(new FieldPath(text, false, List.of(text))) : FieldMap.NONE;
            }
        }
        return patterns;
    }

    @Override
    public int version() {
        return DECODER_VERSION;
    }

    @Override
    public BodyStatus decode(byte[] source, int offset, int length, Fragments into) {
        into.clear();
        into.decoderVersion = DECODER_VERSION;
        understood = 0;
        int end = offset + length;
        int topicEnd = find((byte) '\n', source, offset, end);
        if (topicEnd == end) {
            return BodyStatus.MALFORMED;
        }
        understood = length;
        fields.forgetBody();
        if (!matches(source, offset, topicEnd)) {
            into.passOver();
            return BodyStatus.READ;
        }
        takePayload(source, topicEnd + 1, end);
        items.read(fields, into);
        return BodyStatus.READ;
    }

    @Override
    public int understoodBytes() {
        return understood;
    }

    private boolean matches(byte[] source, int start, int end) {
        for (Pattern pattern : patterns) {
            fields.forgetBody();
            if (matches(pattern, source, start, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(Pattern pattern, byte[] source, int start, int end) {
        int at = start;
        int last = pattern.slots.length - 1;
        for (int level = 0; level <= last; level++) {
            int levelEnd = find((byte) '/', source, at, end);
            if ((levelEnd == end) != (level == last) || !take(pattern, level, source, at, levelEnd)) {
                return false;
            }
            at = levelEnd + 1;
        }
        return true;
    }

    private boolean take(Pattern pattern, int level, byte[] source, int at, int end) {
        int slot = pattern.slots[level];
        if (slot == FieldMap.NONE) {
            byte[] word = pattern.words[level];
            return Arrays.equals(word, 0, word.length, source, at, end);
        }
        fields.values().takeText(slot, source, at, end - at, isClean(source, at, end));
        return true;
    }

    private void takePayload(byte[] source, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && source[from] <= ' ' && source[from] >= 0) {
            from++;
        }
        while (to > from && source[to - 1] <= ' ' && source[to - 1] >= 0) {
            to--;
        }
        fields.values().takeText(payloadSlot, source, from, to - from, isClean(source, from, to));
    }

    private static int find(byte wanted, byte[] source, int start, int end) {
        int at = start;
        while (at < end && source[at] != wanted) {
            at++;
        }
        return at;
    }

    /// What is not plain ASCII is taken for unclean, so that no name of a device depends on how it is encoded.
    private static boolean isClean(byte[] source, int start, int end) {
        for (int at = start; at < end; at++) {
            if (source[at] < ' ' || source[at] == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
