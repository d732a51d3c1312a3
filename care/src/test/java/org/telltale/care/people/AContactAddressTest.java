package org.telltale.care.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AContactAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"+1415555", "+14155550123", "+441632960961", "+123456789012345"})
    void may_be_a_number_of_7_to_15_digits(String number) {
        assertThat(new ContactAddress.Sms(number).text()).isEqualTo(number);
        assertThat(new ContactAddress.Voice(number).text()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "+141555",
                "14155550123",
                "+04155550123",
                "+1 415 555 0123",
                "+1234567890123456",
                "+1415555012٣",
                "+14155550123;ext=1"
            })
    void of_sms_or_voice_is_a_number_of_the_whole_world_or_refused_without_being_said_again(String number) {
        assertThatThrownBy(() -> new ContactAddress.Sms(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sms must be a number such as +14155550123");
        assertThatThrownBy(() -> new ContactAddress.Voice(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("voice must be a number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a@b.example", "first.last+page@mail.practice.example", "o'neil@b-1.example", "x_y=z@a.b.c.d"})
    void may_be_a_mailbox(String mailbox) {
        assertThat(new ContactAddress.Email(mailbox).text()).isEqualTo(mailbox);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nurse",
                "@b.example",
                "nurse@",
                "nurse@localhost",
                "a..b@c.example",
                ".a@c.example",
                "a.@c.example",
                "a@c..example",
                "a@-c.example",
                "a@c-.example",
                "a@b@c.example",
                "a b@c.example",
                "a@c.example\nBcc: x@y.example",
                "\"a\"@c.example",
                "a@[127.0.0.1]",
                "ä@c.example",
                "Nurse <a@c.example>"
            })
    void of_email_is_a_mailbox_or_refused(String mailbox) {
        assertThatThrownBy(() -> new ContactAddress.Email(mailbox))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("email must be a mailbox");
    }

    @Test
    void of_email_has_at_most_64_and_254_characters() {
        String longest = "a".repeat(64) + "@" + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(61);
        assertThat(longest).hasSize(254);
        assertThat(new ContactAddress.Email(longest).text()).isEqualTo(longest);
        assertThatThrownBy(() -> new ContactAddress.Email(longest + "d")).hasMessageStartingWith("email must be");
        assertThatThrownBy(() -> new ContactAddress.Email("a" + longest)).hasMessageStartingWith("email must be");
        assertThatThrownBy(() -> new ContactAddress.Email("a".repeat(65) + "@b.example"))
                .hasMessageStartingWith("email must be");
        assertThatThrownBy(() -> new ContactAddress.Email("a@" + "b".repeat(64) + ".example"))
                .hasMessageStartingWith("email must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Night", "night team", "night_team", "nächte"})
    void at_pagerduty_is_a_plain_name_or_refused(String service) {
        assertThatThrownBy(() -> new ContactAddress.PagerDuty(service))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("pagerduty must be 1 to 64 lower-case letters");
        assertThatThrownBy(() -> new ContactAddress.PagerDuty("a".repeat(65)))
                .hasMessageStartingWith("pagerduty must be");
    }

    @ParameterizedTest
    @EnumSource(ContactKind.class)
    void is_its_kind_and_its_text(ContactKind kind) {
        String text = switch (kind) {
            case WEBHOOK -> "https://push.example/1";
            case EMAIL -> "nurse@practice.example";
            case SMS, VOICE -> "+14155550123";
            case PAGERDUTY -> "night-team-2";
        };

        ContactAddress address = ContactAddress.of(kind, text);

        assertThat(address.kind()).isEqualTo(kind);
        assertThat(address.text()).isEqualTo(text);
    }
}
