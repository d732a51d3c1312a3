package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.ContactEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.event.VerificationEvent.CodeMistaken;
import org.telltale.care.event.VerificationEvent.CodeReported;
import org.telltale.care.event.VerificationEvent.How;
import org.telltale.care.event.VerificationEvent.VerificationAsked;
import org.telltale.care.event.VerificationEvent.WayVerified;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.Tier;
import org.telltale.care.people.Contact;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactMethod;
import org.telltale.care.people.ContactMethods;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.practice.Site;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AVerifiedWayTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PersonId NURSE = new PersonId(1);
    private static final ContactAddress PHONE = new ContactAddress.Sms("+14155550123");
    private static final ContactAddress OTHER_PHONE = new ContactAddress.Sms("+14155550124");
    private static final ContactAddress CALL = new ContactAddress.Voice("+14155550123");
    private static final long LIFETIME_MICROS = TimeUnit.MINUTES.toMicros(15);
    private static final long HOUR_MICROS = TimeUnit.HOURS.toMicros(1);

    private final Directory directory = new Directory();
    private long position;
    private long nowMicros = 1_795_262_400_000_000L;

    @BeforeEach
    void hire() {
        happens(new CareEvent.PracticeOpened(
                "Harbor", new Npi("1234567893"), "123456789", List.of(new Site("Main", ZoneId.of("UTC")))));
        happens(new CareEvent.PersonJoined(
                PRACTICE, "Ana", Set.of(Role.CLINICIAN), "ab12", Optional.empty(), Optional.empty()));
        reachedAt(PHONE, CALL);
    }

    @Test
    void is_verified_by_the_code_that_went_there_and_others_are_not() {
        assertThat(directory.ways().isVerified(NURSE, PHONE)).isFalse();
        long verification = asked(PHONE);
        assertThat(directory.ways().unsent(nowMicros)).singleElement().satisfies(unsent -> {
            assertThat(unsent.person()).isEqualTo(NURSE);
            assertThat(unsent.address()).isEqualTo(PHONE);
            assertThat(unsent.asked().verification()).isEqualTo(verification);
        });
        happens(new CodeReported(PRACTICE, NURSE, verification, DeliveryOutcome.SENT, "http-201"));
        assertThat(directory.ways().unsent(nowMicros)).isEmpty();
        assertThat(directory.ways().isVerified(NURSE, PHONE)).isFalse();

        happens(new WayVerified(PRACTICE, NURSE, verification, How.REPLIED));

        assertThat(directory.ways().isVerified(NURSE, PHONE)).isTrue();
        assertThat(directory.ways().isVerified(NURSE, CALL)).isFalse();
        assertThat(refused(new WayVerified(PRACTICE, NURSE, verification, How.REPLIED)))
                .as("a code is said once")
                .isEqualTo("verification is not known here");
    }

    @Test
    void is_none_any_more_when_its_address_has_changed_and_is_back() {
        long verification = asked(PHONE);
        happens(new WayVerified(PRACTICE, NURSE, verification, How.TYPED));

        reachedAt(CALL, PHONE);
        assertThat(directory.ways().isVerified(NURSE, PHONE)).isTrue();
        reachedAt(OTHER_PHONE, CALL);
        assertThat(directory.ways().isVerified(NURSE, OTHER_PHONE)).isFalse();
        reachedAt(PHONE, CALL);
        assertThat(directory.ways().isVerified(NURSE, PHONE)).isFalse();
        long again = asked(PHONE);
        happens(new WayVerified(PRACTICE, NURSE, again, How.TYPED));

        happens(new CareEvent.ContactChanged(PRACTICE, NURSE, new Contact(URI.create("https://push.example/1"))));
        assertThat(directory.ways().of(NURSE).ways()).isEmpty();
        assertThat(refused(new VerificationAsked(PRACTICE, NURSE, PHONE, NURSE)))
                .isEqualTo("way goes to another address by now");
    }

    @Test
    void has_a_code_that_ends_by_its_time_by_wrong_codes_and_by_a_newer_one() {
        long first = asked(PHONE);
        nowMicros += LIFETIME_MICROS - 1;
        long second = asked(CALL);
        happens(new WayVerified(PRACTICE, NURSE, first, How.TYPED));
        nowMicros += LIFETIME_MICROS;
        assertThat(directory.ways().unsent(nowMicros)).isEmpty();
        assertThat(refused(new WayVerified(PRACTICE, NURSE, second, How.TYPED)))
                .isEqualTo("code is worth nothing any more: ask for another");

        long third = asked(CALL);
        for (int left = 4; left >= 0; left--) {
            assertThat(happens(new CodeMistaken(PRACTICE, NURSE, third))).isEqualTo(Outcome.applied(left));
        }
        assertThat(refused(new CodeMistaken(PRACTICE, NURSE, third))).startsWith("code is worth nothing");
        assertThat(refused(new WayVerified(PRACTICE, NURSE, third, How.TYPED))).startsWith("code is worth nothing");

        long fourth = asked(CALL);
        long fifth = asked(CALL);
        assertThat(refused(new WayVerified(PRACTICE, NURSE, fourth, How.TYPED)))
                .isEqualTo("verification is not known here");
        happens(new WayVerified(PRACTICE, NURSE, fifth, How.TYPED));
        assertThat(directory.ways().isVerified(NURSE, CALL)).isTrue();
    }

    @Test
    void is_asked_about_five_times_an_hour_and_no_more_whoever_asks() {
        long begin = nowMicros;
        for (int ask = 0; ask < 5; ask++) {
            asked(ask % 2 == 0 ? PHONE : CALL);
            nowMicros += TimeUnit.MINUTES.toMicros(1);
        }
        assertThat(refused(new VerificationAsked(PRACTICE, NURSE, PHONE, new PersonId(7))))
                .isEqualTo("person gets at most 5 codes an hour: ask again later");

        reachedAt(OTHER_PHONE);
        assertThat(refused(new VerificationAsked(PRACTICE, NURSE, OTHER_PHONE, NURSE)))
                .as("another number is the same person's")
                .startsWith("person gets at most 5");

        nowMicros = begin + HOUR_MICROS;
        asked(OTHER_PHONE);
        assertThat(refused(new VerificationAsked(PRACTICE, NURSE, OTHER_PHONE, NURSE)))
                .startsWith("person gets at most 5");
    }

    @Test
    void is_nobodys_who_has_left_or_works_elsewhere() {
        assertThat(refused(new VerificationAsked(new PracticeId(2), NURSE, PHONE, NURSE)))
                .isEqualTo("person is not known here");
        long verification = asked(PHONE);
        happens(new CareEvent.PersonLeft(PRACTICE, NURSE));
        assertThat(directory.ways().unsent(nowMicros)).isEmpty();
        assertThat(refused(new WayVerified(PRACTICE, NURSE, verification, How.TYPED)))
                .isEqualTo("person is not known here");
    }

    @Test
    void is_in_a_snapshot_with_what_is_out_and_missing_from_those_of_before() throws Exception {
        happens(new WayVerified(PRACTICE, NURSE, asked(PHONE), How.REPLIED));
        asked(CALL);
        byte[] written = EventCodec.mapper().writeValueAsBytes(directory.contents());

        Directory restored = new Directory();
        restored.restore(EventCodec.mapper().readValue(written, Directory.Contents.class));
        assertThat(restored.ways().contents()).isEqualTo(directory.ways().contents());
        assertThat(restored.ways().isVerified(NURSE, PHONE)).isTrue();
        assertThat(restored.ways().unsent(nowMicros)).hasSize(1);

        var before = EventCodec.mapper().readTree(written);
        ((com.fasterxml.jackson.databind.node.ObjectNode) before).remove("ways");
        Directory older = new Directory();
        older.restore(EventCodec.mapper().treeToValue(before, Directory.Contents.class));
        assertThat(older.ways().contents()).isEmpty();
    }

    private long asked(ContactAddress address) {
        Outcome outcome = happens(new VerificationAsked(PRACTICE, NURSE, address, NURSE));
        assertThat(outcome).isEqualTo(Outcome.applied(position));
        return position;
    }

    private void reachedAt(ContactAddress... addresses) {
        happens(new ContactEvent.ContactsSet(
                PRACTICE,
                NURSE,
                new ContactMethods(List.of(addresses).stream()
                        .map(address -> new ContactMethod(
                                address,
                                Map.of(Tier.T1, Duration.ZERO, Tier.T2, Duration.ZERO, Tier.T3, Duration.ZERO)))
                        .toList())));
    }

    private String refused(CareEvent.Directory event) {
        return happens(event) instanceof Outcome.Refused(Refusal refusal) ? refusal.message() : "applied";
    }

    private Outcome happens(CareEvent.Directory event) {
        position++;
        directory.ways().begin(position, nowMicros);
        return directory.apply(event);
    }
}
