package org.telltale.ingest.source;

/// A topic filter of MQTT 5.0, section 4.7: levels between slashes, `+` for any one level, `#` at the end for any rest.
///
/// @param text the filter as written
public record TopicFilter(String text) {
    /// {@return whether a topic is one of these}
    public boolean takes(String topic) {
        return isPlain() ? text.equals(topic) : takesLevels(topic);
    }

    private boolean isPlain() {
        return text.indexOf('+') < 0 && text.indexOf('#') < 0;
    }

    private boolean takesLevels(String topic) {
        int at = 0;
        int in = 0;
        while (true) {
            if (text.startsWith("#", at)) {
                return true;
            }
            int end = endOfLevel(text, at);
            int topicEnd = endOfLevel(topic, in);
            boolean any = end == at + 1 && text.charAt(at) == '+';
            boolean same = end - at == topicEnd - in && text.regionMatches(at, topic, in, end - at);
            if (!any && !same) {
                return false;
            }
            boolean lastLevel = end == text.length();
            boolean lastOfTopic = topicEnd == topic.length();
            if (lastLevel || lastOfTopic) {
                return lastLevel == lastOfTopic || text.startsWith("/#", end);
            }
            at = end + 1;
            in = topicEnd + 1;
        }
    }

    private static int endOfLevel(String of, int from) {
        int slash = of.indexOf('/', from);
        return slash < 0 ? of.length() : slash;
    }
}
