package org.telltale.ingest.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.telltale.ingest.source.SourceProfile;
import org.telltale.ingest.source.Sources;
import org.telltale.ingest.source.TopicFilter;

/// The topics on which one gateway may publish, by its source.
final class SenderTopics {
    /// What a message on a topic is.
    enum Meaning {
        /// A body that may hold readings.
        READINGS,
        /// State, of which nothing is kept.
        QUIET,
        /// Nothing that this gateway may send.
        NOTHING
    }

    /// No topic at all.
    static final SenderTopics NONE = new SenderTopics(List.of(), List.of(), false);

    private static final String GATEWAY = "{gateway}";
    private static final byte[] NO_BYTES = {};

    private final List<TopicFilter> readings;
    private final List<TopicFilter> quiet;
    private final boolean keepsTopic;

    private SenderTopics(List<TopicFilter> readings, List<TopicFilter> quiet, boolean keepsTopic) {
        this.readings = readings;
        this.quiet = quiet;
        this.keepsTopic = keepsTopic;
    }

    /// {@return those of a gateway that speaks as the profile of a number says}
    static SenderTopics of(Sources sources, int source, String gateway) {
        if (source == Sources.CANONICAL) {
            return new SenderTopics(List.of(new TopicFilter(GatewayTopics.readings(gateway))), List.of(), false);
        }
        SourceProfile profile = sources.profile(source);
        return new SenderTopics(
                filters(profile.topics(), gateway), filters(profile.quietTopics(), gateway), profile.keepsTopic());
    }

    private static List<TopicFilter> filters(List<String> topics, String gateway) {
        return topics.stream()
                .map(topic -> new TopicFilter(topic.replace(GATEWAY, gateway)))
                .toList();
    }

    Meaning meaningOf(String topic) {
        return takes(readings, topic) ? Meaning.READINGS : takes(quiet, topic) ? Meaning.QUIET : Meaning.NOTHING;
    }

    /// Puts together what is journaled of a message: its payload, after its topic where that says what it means.
    ///
    /// @return how many bytes; more than [Workbench#LARGEST_BODY_BYTES], and nothing is there, if it is too large
    int body(String topic, ByteBuf payload, byte[] into) {
        byte[] head = keepsTopic ? (topic + '\n').getBytes(UTF_8) : NO_BYTES;
        int length = head.length + payload.readableBytes();
        if (length <= into.length) {
            System.arraycopy(head, 0, into, 0, head.length);
            payload.getBytes(payload.readerIndex(), into, head.length, payload.readableBytes());
        }
        return length;
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
