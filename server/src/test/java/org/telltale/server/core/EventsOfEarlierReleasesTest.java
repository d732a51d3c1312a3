package org.telltale.server.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.practice.PracticeId;

/// Events that were journaled before they had a field that they have now.
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventsOfEarlierReleasesTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PersonId PERSON = new PersonId(3);

    private final EventCodec codec = new EventCodec();

    @Test
    void reads_a_policy_of_before_there_were_rotas() throws IOException {
        byte[] old = """
                {"practice":{"number":1},"policy":{"steps":[{"people":[{"number":3}],"answerWithin":"PT5M"}],"loops":1,
                "failsafe":{"number":3},"failsafeEvery":"PT15M","urgentAckTimeout":"PT30M",
                "sameDayAckTimeout":"PT2H"}}""".getBytes(UTF_8);

        assertThat(codec.decode(115, EventCodec.VERSION, old, old.length))
                .isEqualTo(new CareEvent.PolicyPublished(
                        PRACTICE,
                        new EscalationPolicy(
                                List.of(new EscalationPolicy.Step(List.of(PERSON), Duration.ofMinutes(5))),
                                1,
                                PERSON,
                                Duration.ofMinutes(15))));
    }

    @Test
    void reads_a_credential_of_before_there_were_sources() throws IOException {
        byte[] old = "{\"gateway\":\"gw-1\",\"practices\":[{\"number\":1}],\"keyHash\":\"cd34\"}".getBytes(UTF_8);

        assertThat(codec.decode(104, EventCodec.VERSION, old, old.length))
                .isEqualTo(new CareEvent.CredentialIssued("gw-1", List.of(PRACTICE), "cd34"));
    }

    @Test
    void reads_a_device_of_before_anybody_said_by_which_number_it_knows_whom() throws IOException {
        byte[] old = "{\"practice\":{\"number\":1},\"identifier\":\"cuff-1\",\"model\":\"BP7450\",\"shared\":true}"
                .getBytes(UTF_8);

        assertThat(codec.decode(129, EventCodec.VERSION, old, old.length))
                .isEqualTo(new DeviceEvent.DeviceListed(PRACTICE, "cuff-1", "BP7450", true));
    }
}
