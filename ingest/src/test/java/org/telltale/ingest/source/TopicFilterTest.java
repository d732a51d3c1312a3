package org.telltale.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples of MQTT 5.0, section 4.7.1, and what gateways publish on.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TopicFilterTest {
    @ParameterizedTest(name = "{0} takes {1}: {2}")
    @CsvSource({
        "sport/tennis/player1/#, sport/tennis/player1, true",
        "sport/tennis/player1/#, sport/tennis/player1/ranking, true",
        "sport/tennis/player1/#, sport/tennis/player1/score/wimbledon, true",
        "sport/tennis/player1/#, sport/tennis/player2, false",
        "#, sport, true",
        "sport/tennis/+, sport/tennis/player1, true",
        "sport/tennis/+, sport/tennis/player1/ranking, false",
        "sport/+, sport, false",
        "sport/+, sport/, true",
        "+/+, /finance, true",
        "/+, /finance, true",
        "+, /finance, false",
        "home/hub/BTtoMQTT/+, home/hub/BTtoMQTT/5CCAD3001122, true",
        "home/hub/BTtoMQTT/+, home/hub/BTtoMQTT, false",
        "home/hub/BTtoMQTT/+, home/hu/bBTtoMQTT/x, false",
        "up/+/notification, up/CC1BE0AA0001/notification, true",
        "up/+/notification, up/CC1BE0AA0001/scan, false",
        "up/+/notification, up/CC1BE0AA0001/notification/x, false",
        "plain/topic, plain/topic, true",
        "plain/topic, plain/topics, false",
    })
    void takes_level_by_level(String filter, String topic, boolean takes) {
        assertThat(new TopicFilter(filter).takes(topic)).isEqualTo(takes);
    }
}
