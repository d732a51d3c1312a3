package org.telltale.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadingsTopicTest {
    @ParameterizedTest(name = "{0}: {1} is of {2}")
    @CsvSource({
        "telltale/v1/gateways/+/readings, telltale/v1/gateways/hub-1/readings, hub-1",
        "telltale/v1/gateways/+/readings, telltale/v1/gateways/readings/readings, readings",
        "telltale/v1/gateways/+/readings, telltale/v1/gateways//readings,",
        "telltale/v1/gateways/+/readings, telltale/v1/gateways/hub-1/commands,",
        "telltale/v1/gateways/+/readings, telltale/v1/gateways/a/b/readings,",
        "telltale/v1/gateways/+/readings, telltale/v1/gateways/readings,",
        "telltale/v1/gateways/+/readings, elsewhere/v1/gateways/hub-1/readings,",
        "+/up, hub-1/up, hub-1",
        "north/+, north/hub-1, hub-1",
        "north/+, north/,",
        "north/+, north,",
        "+, hub-1, hub-1",
        "home/+/BTtoMQTT/+, home/hub-1/BTtoMQTT/5CCAD3001122, hub-1",
        "home/+/BTtoMQTT/+, home/hub-1/LWT/5CCAD3001122,",
        "home/+/BTtoMQTT/+, home/hub-1/BTtoMQTT,",
        "gw/+/#, gw/hub-1/a/b, hub-1",
        "gw/+/#, gw/hub-1, hub-1",
        "gw/+/#, other/hub-1/a,",
    })
    void has_the_gateways_name_in_one_level(String filter, String topic, String gateway) {
        assertThat(new ReadingsTopic(filter).gatewayIn(topic).orElse(null)).isEqualTo(gateway);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "readings", "a/#", "a/#/+", "a/+/b#", "a/hub+/b", "a/+hub/b", "$SYS/+", "a/++/b"})
    void is_refused_where_it_does_not_say_which_level_that_is(String filter) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReadingsTopic(filter))
                .withMessageEndingWith(" not " + filter);
    }

    @Test
    void is_subscribed_to_by_a_group() {
        assertThat(ReadingsTopic.USUAL.sharedBy("site")).isEqualTo("$share/site/telltale/v1/gateways/+/readings");
    }
}
