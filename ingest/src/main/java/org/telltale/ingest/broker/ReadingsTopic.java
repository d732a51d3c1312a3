package org.telltale.ingest.broker;

import java.util.List;
import java.util.Optional;
import org.telltale.ingest.source.TopicFilter;

/// Where gateways publish on a site's broker: topics of which one level, the first `+`, is the gateway's name.
///
/// @param filter such as `telltale/v1/gateways/+/readings` or `home/+/BTtoMQTT/+`
public record ReadingsTopic(String filter) {
    /// What our own front door takes, too.
    public static final ReadingsTopic USUAL = new ReadingsTopic("telltale/v1/gateways/+/readings");

    private static final String NAME = "+";
    private static final String REST = "#";

    /// Refuses a filter that does not say where the name is, or is none.
    public ReadingsTopic {
        List<String> levels = levels(filter);
        boolean wholeLevels = levels.stream()
                .allMatch(level ->
                        level.equals(NAME) || level.equals(REST) || !(level.contains(NAME) || level.contains(REST)));
        boolean restAtTheEnd = !levels.subList(0, levels.size() - 1).contains(REST);
        if (!levels.contains(NAME) || !wholeLevels || !restAtTheEnd || filter.startsWith("$")) {
            throw new IllegalArgumentException("broker.topics must have a level that is +, for the gateway's name,"
                    + " # as the last level only, and no $ in front, not " + filter);
        }
    }

    /// {@return the filter of a subscription that a group shares}
    String sharedBy(String group) {
        return "$share/" + group + '/' + filter;
    }

    /// {@return the name in a topic, or nothing where it is none of these topics, or the name is empty}
    Optional<String> gatewayIn(String topic) {
        return new TopicFilter(filter).takes(topic)
                ? Optional.of(levels(topic).get(levels(filter).indexOf(NAME))).filter(name -> !name.isEmpty())
                : Optional.empty();
    }

    private static List<String> levels(String topic) {
        return List.of(topic.split("/", -1));
    }
}
