package org.telltale.ingest.broker;

import java.util.Optional;

/// Where gateways publish on a site's broker: a topic with one level, `+`, that is the gateway's name.
///
/// @param filter such as `telltale/v1/gateways/+/readings`
public record ReadingsTopic(String filter) {
    /// What our own front door takes, too.
    public static final ReadingsTopic USUAL = new ReadingsTopic("telltale/v1/gateways/+/readings");

    private static final char NAME = '+';

    /// Refuses a filter that does not say where the name is.
    public ReadingsTopic {
        boolean oneLevel = ('/' + filter + '/').contains("/+/") && filter.indexOf(NAME) == filter.lastIndexOf(NAME);
        if (!oneLevel || filter.indexOf('#') >= 0 || filter.startsWith("$")) {
            throw new IllegalArgumentException("broker.topic must have one level that is +, for the gateway's name,"
                    + " and neither # nor a $ in front, not " + filter);
        }
    }

    /// {@return the filter of a subscription that a group shares}
    String sharedBy(String group) {
        return "$share/" + group + '/' + filter;
    }

    /// {@return the name in a topic, or nothing where it is none of these topics, or the name is empty}
    Optional<String> gatewayIn(String topic) {
        int from = filter.indexOf(NAME);
        int to = topic.length() - (filter.length() - from - 1);
        boolean ours =
                to > from && topic.startsWith(filter.substring(0, from)) && topic.endsWith(filter.substring(from + 1));
        return ours && topic.substring(from, to).indexOf('/') < 0
                ? Optional.of(topic.substring(from, to))
                : Optional.empty();
    }
}
