package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.event.ContactEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.people.Contact;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactMethod;
import org.telltale.care.people.ContactMethods;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.WaysToReach.Way;
import org.telltale.server.core.SmallCore;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WaysToAPersonTest {
    private static final String OPERATOR = "OPERATOR@1";
    private static final PersonId NURSE = new PersonId(Clinic.person(Role.CLINICIAN, 1));
    private static final String CONTACTS = "/api/v1/people/" + NURSE.number() + "/contacts";

    private final SmallCore core = new SmallCore();
    private final Clinic clinic = new Clinic(core);

    @AfterEach
    void close() {
        clinic.close();
    }

    @Test
    void are_taken_in_their_order_with_their_waits_and_counted_but_not_shown() {
        var answer = put("""
                [{"webhook": "https://push.example/1"},
                 {"webhook": "https://calls.example/1", "after": {"T1": "PT60S", "T2": "PT5M"}}]""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(core.submitted().getLast().event())
                .isEqualTo(new ContactEvent.ContactsSet(
                        new PracticeId(1),
                        NURSE,
                        new ContactMethods(List.of(
                                ContactMethods.only(new Contact(URI.create("https://push.example/1")))
                                        .inOrder()
                                        .getFirst(),
                                new ContactMethod(
                                        URI.create("https://calls.example/1"),
                                        Map.of(Tier.T1, Duration.ofSeconds(60), Tier.T2, Duration.ofMinutes(5)))))));
        assertThat(core.directory().of(NURSE, Tier.T1))
                .containsExactly(new Way(0, Duration.ZERO), new Way(1, Duration.ofSeconds(60)));
        assertThat(core.directory().of(NURSE, Tier.T3)).containsExactly(new Way(0, Duration.ZERO));
        JsonNode nurse = nurse();
        assertThat(nurse.path("ways").asInt()).isEqualTo(2);
        assertThat(nurse.path("paged").asBoolean()).isTrue();
        assertThat(nurse.toString()).doesNotContain("example");
    }

    @Test
    void give_way_to_one_address() {
        put("""
                [{"webhook": "https://push.example/1"}, {"webhook": "https://calls.example/1"}]""");

        clinic.ask(OPERATOR, "PUT", "/api/v1/people/" + NURSE.number() + "/contact", """
                {"webhook": "https://pager.example/1"}""");

        assertThat(core.directory().of(NURSE, Tier.T1)).containsExactly(new Way(0, Duration.ZERO));
        assertThat(core.directory().person(NURSE).orElseThrow().reachedBy())
                .isEqualTo(Optional.of(ContactMethods.only(new Contact(URI.create("https://pager.example/1")))));
    }

    @Test
    void outlive_a_new_key() {
        put("""
                [{"webhook": "https://push.example/1"}, {"webhook": "https://calls.example/1"}]""");

        clinic.post(OPERATOR, "/api/v1/people/" + NURSE.number() + "/key", "");

        assertThat(core.directory().of(NURSE, Tier.T2)).hasSize(2);
    }

    @Test
    void of_another_practices_people_are_not_known() {
        long other = Clinic.person(Role.CLINICIAN, 2);

        var answer = clinic.ask(OPERATOR, "PUT", "/api/v1/people/" + other + "/contacts", """
                {"methods": [{"webhook": "https://push.example/1"}]}""");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(core.directory().person(new PersonId(other)).orElseThrow().methods())
                .isEmpty();
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                                       | methods must be 1 to 4, not 0",
                "[{}]                                          | methods must each have one of webhook, email, sms",
                "[{'sms': '+14155550123', 'voice': '+14155550123'}] | methods must each have one of webhook, email, sms",
                "[{'sms': '4155550123'}]                                  | sms must be a number such as +1",
                "[{'sms': '+0155550123'}]                                 | sms must be a number such as +1",
                "[{'sms': '+1415555012345678'}]                           | sms must be a number such as +1",
                "[{'voice': '+1415555O123'}]                              | voice must be a number such as +1",
                "[{'email': 'nurse'}]                                     | email must be a mailbox",
                "[{'voice': '+14155550123'}]      | voice is no way of this site: twilio.voice-from is not set",
                "[{'email': 'n@practice.example'}]                        | email is no way of this site: mail.host is not",
                "[{'pagerduty': 'Night Team'}]                            | pagerduty must be 1 to 64 lower-case letters",
                "[{'pagerduty': 'night-team'}]        | pagerduty is no way of this site: pagerduty.services is not set",
                "[{'webhook': 'ftp://a.example/'}]                        | webhook must be an http or https address",
                "[{'webhook': 'http://a.example/', 'after': {}}]          | after must name at least one tier",
                "[{'webhook': 'http://a.example/', 'after': {'T1': 'PT0S'}}] | methods must name one whose wait at T2 is PT0S",
                "[{'webhook': 'http://a.example/', 'after': {'T1': 'PT601S'}}] | after at T1 must be whole seconds",
                "[{'webhook': 'http://a.example/', 'after': {'T1': 'PT-1S'}}] | after at T1 must be whole seconds",
                "[{'webhook': 'http://a.example/', 'after': {'T1': 'PT0.5S'}}] | after at T1 must be whole seconds",
                "[{'webhook': 'http://a.example/'}, {'webhook': 'http://a.example/'}] | methods must each have an address",
            })
    void that_make_no_sense_are_refused_with_the_field(String methods, String message) {
        int before = core.submitted().size();

        var answer = put(methods.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.whole().body()).contains(message);
        assertThat(core.submitted()).hasSize(before);
    }

    @Test
    void may_be_of_a_kind_that_the_site_has_set_up() {
        var answer = put("""
                [{"sms": "+14155550123"}]""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(core.directory().person(NURSE).orElseThrow().reachedBy())
                .contains(new ContactMethods(List.of(ContactMethods.atOnce(new ContactAddress.Sms("+14155550123")))));
        assertThat(nurse().path("paged").asBoolean()).isTrue();
        assertThat(nurse().path("ways").asInt()).isEqualTo(1);
    }

    private Clinic.Answer put(String methods) {
        return clinic.ask(OPERATOR, "PUT", CONTACTS, "{\"methods\": " + methods + "}");
    }

    private JsonNode nurse() {
        JsonNode people = clinic.get(OPERATOR, "/api/v1/people").json().path("people");
        return StreamSupport.stream(people.spliterator(), false)
                .filter(person -> person.path("number").asLong() == NURSE.number())
                .findFirst()
                .orElseThrow();
    }
}
