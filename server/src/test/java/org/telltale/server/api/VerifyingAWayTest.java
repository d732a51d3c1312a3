package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.ContactEvent;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactMethods;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.practice.PracticeId;
import org.telltale.server.core.SmallCore;
import org.telltale.server.core.VerifiedWays;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VerifyingAWayTest {
    private static final PersonId NURSE = new PersonId(Clinic.person(Role.CLINICIAN, 1));
    private static final String NURSES_KEY = Clinic.key(Role.CLINICIAN, 1);
    private static final String NUMBER = "+14155550101";
    private static final ContactAddress SMS = new ContactAddress.Sms(NUMBER);
    private static final ContactAddress VOICE = new ContactAddress.Voice(NUMBER);
    private static final String WAYS = "/api/v1/people/" + NURSE.number() + "/ways";

    private final SmallCore core = new SmallCore();
    private final Clinic clinic = new Clinic(core);

    @BeforeEach
    void a_nurse_has_a_telephone() {
        clinic.apply(new ContactEvent.ContactsSet(
                new PracticeId(1),
                NURSE,
                new ContactMethods(List.of(ContactMethods.atOnce(SMS), ContactMethods.atOnce(VOICE)))));
    }

    @AfterEach
    void close() {
        clinic.close();
    }

    @Test
    void is_shown_with_what_is_missing_and_without_the_address() {
        var before = clinic.get(NURSES_KEY, WAYS);
        assertThat(before.json().path("ways")).hasSize(2);
        assertThat(before.json().at("/ways/0/kind").asText()).isEqualTo("SMS");
        assertThat(before.json().at("/ways/0/verifiedAt").isMissingNode()).isTrue();
        assertThat(before.whole().body()).doesNotContain("4155550101");

        assertThat(clinic.post(NURSES_KEY, WAYS + "/0/code", "").status()).isEqualTo(200);
        var out = clinic.get(NURSES_KEY, WAYS).json().at("/ways/0/code");
        assertThat(out.path("until").asText()).isEqualTo("2026-11-21T12:15:00Z");
        assertThat(out.path("triesLeft").asInt()).isEqualTo(5);
        assertThat(out.path("askedBy").asLong()).isEqualTo(NURSE.number());
        assertThat(out.path("sent").asBoolean()).isFalse();
    }

    @Test
    void takes_the_code_typed_by_the_person_and_counts_the_wrong_ones() {
        clinic.post(NURSES_KEY, WAYS + "/0/code", "");
        var wrong = say(NURSES_KEY, 0, wrong(code(SMS)));
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.text("detail")).isEqualTo("code is not the one that was sent; tries that are left: 4");
        assertThat(say(NURSES_KEY, 1, code(SMS)).text("detail")).startsWith("code is worth nothing any more");

        assertThat(say(NURSES_KEY, 0, code(SMS).replace("-", "")).status()).isEqualTo(200);

        var ways = clinic.get(NURSES_KEY, WAYS).json().path("ways");
        assertThat(ways.get(0).path("verifiedAt").asText()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(ways.get(0).path("how").asText()).isEqualTo("TYPED");
        assertThat(ways.get(1).has("verifiedAt")).isFalse();
    }

    @Test
    void ends_after_five_wrong_codes_though_the_sixth_is_right() {
        clinic.post(NURSES_KEY, WAYS + "/0/code", "");
        String right = code(SMS);
        for (int tries = 0; tries < 5; tries++) {
            say(NURSES_KEY, 0, wrong(right));
        }
        assertThat(say(NURSES_KEY, 0, right).text("detail")).startsWith("code is worth nothing any more");
        assertThat(core.directory().ways().isVerified(NURSE, SMS)).isFalse();
    }

    @Test
    void is_asked_by_the_person_or_an_operator_and_confirmed_by_the_person_alone() {
        String operator = Clinic.key(Role.OPERATOR, 1);
        assertThat(clinic.post(Clinic.key(Role.PRESCRIBER, 1), WAYS + "/0/code", "")
                        .status())
                .isEqualTo(403);
        assertThat(clinic.post(Clinic.key(Role.OPERATOR, 2), WAYS + "/0/code", "")
                        .status())
                .isEqualTo(404);
        assertThat(clinic.post(operator, WAYS + "/0/code", "").status()).isEqualTo(200);
        assertThat(say(operator, 0, code(SMS)).status()).isEqualTo(403);
        assertThat(core.directory().ways().isVerified(NURSE, SMS)).isFalse();
        assertThat(say(NURSES_KEY, 0, code(SMS)).status()).isEqualTo(200);
        assertThat(clinic.post(NURSES_KEY, WAYS + "/2/code", "").status()).isEqualTo(404);
    }

    @Test
    void takes_a_reply_from_the_very_number_and_loses_no_try_by_another() {
        clinic.post(NURSES_KEY, WAYS + "/0/code", "");
        String right = code(SMS);

        assertThat(reply("+14155550999", right)).doesNotContain("Message");
        assertThat(reply(NUMBER, wrong(right))).contains("nothing was taken");
        assertThat(core.directory().ways().isVerified(NURSE, SMS)).isFalse();
        assertThat(clinic.get(NURSES_KEY, WAYS)
                        .json()
                        .at("/ways/0/code/triesLeft")
                        .asInt())
                .isEqualTo(5);

        assertThat(reply(NUMBER, right)).contains("pages reach you at this number");
        assertThat(clinic.get(NURSES_KEY, WAYS).json().at("/ways/0/how").asText())
                .isEqualTo("REPLIED");
    }

    @Test
    void has_a_code_read_out_to_whoever_presses_a_key_and_to_no_machine() {
        clinic.post(NURSES_KEY, WAYS + "/1/code", "");
        long verification = asked(VOICE).verification();
        String path = "/telephone/code?verification=" + verification + "&person=" + NURSE.number();
        String spoken = String.join(", ", code(VOICE).replace("-", "").split(""));

        assertThat(post(path, Map.of("CallSid", "CA1")))
                .contains("press 1 to hear a code")
                .doesNotContain(spoken);
        assertThat(post(path, Map.of("Digits", "2"))).doesNotContain(spoken);
        assertThat(post(path, Map.of("Digits", "1"))).contains(spoken);
        assertThat(post(path.replace("person=", "person=9"), Map.of("Digits", "1")))
                .contains("worth nothing");
        assertThat(core.directory().ways().isVerified(NURSE, VOICE))
                .as("a key alone may be a stranger's")
                .isFalse();
        assertThat(say(NURSES_KEY, 1, code(VOICE)).status()).isEqualTo(200);
        assertThat(core.directory().ways().isVerified(NURSE, VOICE)).isTrue();
    }

    private Clinic.Answer say(String key, int way, String code) {
        return clinic.post(key, WAYS + "/" + way + "/confirmation", "{\"code\": \"" + code + "\"}");
    }

    private VerifiedWays.Asked asked(ContactAddress address) {
        return core.directory()
                .ways()
                .of(NURSE)
                .at(address)
                .orElseThrow()
                .asked()
                .orElseThrow();
    }

    private String code(ContactAddress address) {
        return Clinic.WAY_CODES.shown(asked(address).verification(), NURSE);
    }

    private static String wrong(String code) {
        return code.substring(0, 8) + (code.endsWith("0") ? "1" : "0");
    }

    private String reply(String from, String body) {
        return post("/telephone/sms", Map.of("From", from, "Body", body));
    }

    private String post(String pathAndQuery, Map<String, String> fields) {
        return new PostOfTheCompany(clinic).post(pathAndQuery, fields).body();
    }
}
