package org.telltale.server.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.ContactEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.people.Contact;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactMethod;
import org.telltale.care.people.ContactMethods;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;

/// How the journal holds the ways in which a person is paged.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactFieldsTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PersonId PERSON = new PersonId(3);

    private final EventCodec codec = new EventCodec();

    @Test
    void writes_the_ways_to_a_person_in_the_order_of_the_tiers() {
        byte[] written = codec.encode(new ContactEvent.ContactsSet(
                PRACTICE,
                PERSON,
                new ContactMethods(List.of(
                        ContactMethods.atOnce(new ContactAddress.Webhook(URI.create("https://push.example/1"))),
                        new ContactMethod(
                                URI.create("https://calls.example/1"),
                                Map.of(Tier.T2, Duration.ofMinutes(5), Tier.T1, Duration.ofSeconds(60)))))));

        assertThat(new String(written, UTF_8))
                .contains("{\"webhook\":\"https://calls.example/1\",\"after\":{\"T1\":\"PT1M\",\"T2\":\"PT5M\"}}");
    }

    @Test
    void keeps_an_address_under_the_name_of_its_kind() throws IOException {
        ContactEvent.ContactsSet set = new ContactEvent.ContactsSet(
                PRACTICE,
                PERSON,
                new ContactMethods(List.of(
                        ContactMethods.atOnce(new ContactAddress.Sms("+14155550123")),
                        ContactMethods.atOnce(new ContactAddress.Voice("+14155550123")),
                        ContactMethods.atOnce(new ContactAddress.Email("nurse@practice.example")))));

        byte[] written = codec.encode(set);

        assertThat(new String(written, UTF_8))
                .contains("{\"sms\":\"+14155550123\",\"after\":{")
                .contains("{\"voice\":\"+14155550123\",\"after\":{")
                .contains("{\"email\":\"nurse@practice.example\",\"after\":{");
        assertThat(codec.decode(153, EventCodec.VERSION, written, written.length))
                .isEqualTo(set);
    }

    @Test
    void reads_the_ways_to_a_person_of_before_there_were_kinds() throws IOException {
        byte[] old = """
                {"practice":{"number":1},"person":{"number":3},"methods":{"inOrder":[{"webhook":"https://a.example/",
                "after":{"T1":"PT0S","T2":"PT0S","T3":"PT0S"}}]}}""".getBytes(UTF_8);

        assertThat(codec.decode(153, EventCodec.VERSION, old, old.length))
                .isEqualTo(new ContactEvent.ContactsSet(
                        PRACTICE, PERSON, ContactMethods.only(new Contact(URI.create("https://a.example/")))));
    }
}
