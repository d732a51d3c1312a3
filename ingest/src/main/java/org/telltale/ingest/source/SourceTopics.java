package org.telltale.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/// The topics on which one gateway publishes, by its source.
public final class SourceTopics {
    /// What a message on a topic is.
    public enum Meaning {
        /// A body that may hold readings.
        READINGS,
        /// State, of which nothing is kept.
        QUIET,
        /// Nothing that this gateway may send.
        NOTHING
    }

    /// No topic at all.
    public static final SourceTopics NONE = new SourceTopics(List.of(), List.of(), false);

    private static final String GATEWAY = "{gateway}";
    private static final byte[] NO_BYTES = {};

    private final List<TopicFilter> readings;
    private final List<TopicFilter> quiet;
    private final boolean keepsTopic;

    private SourceTopics(List<TopicFilter> readings, List<TopicFilter> quiet, boolean keepsTopic) {
        this.readings = readings;
        this.quiet = quiet;
        this.keepsTopic = keepsTopic;
    }

    /// {@return one topic for readings, and no other}
    public static SourceTopics only(String topic) {
        return new SourceTopics(List.of(new TopicFilter(topic)), List.of(), false);
    }

    /// {@return those of a gateway that speaks as a profile says}
    public static SourceTopics of(SourceProfile profile, String gateway) {
        return new SourceTopics(
                filters(profile.topics(), gateway), filters(profile.quietTopics(), gateway), profile.keepsTopic());
    }

    private static List<TopicFilter> filters(List<String> topics, String gateway) {
        List<TopicFilter> filters = new ArrayList<>();
        for (String topic : topics) {
            filters.add(new TopicFilter(topic.replace(GATEWAY, gateway)));
        }
        return List.copyOf(filters);
    }

    /// {@return what a message on this topic is}
    public Meaning meaningOf(String topic) {
        return takes(readings, topic) ? Meaning.READINGS : takes(quiet, topic) ? Meaning.QUIET : Meaning.NOTHING;
    }

    /// {@return what is journaled before a payload: its topic and a line end where that says what it means, else
    /// nothing}
    public byte[] before(String topic) {
        return keepsTopic ? (topic + '\n').getBytes(UTF_8) : NO_BYTES;
    }

    private static boolean takes(List<TopicFilter> filters, String topic) {
        for (TopicFilter filter : filters) {
            if (filter.takes(topic)) {
                return true;
            }
        }
        return false;
    }
}
