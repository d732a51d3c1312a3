package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.ContactEvent;
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
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.CareReads;
import org.telltale.care.store.FactReads;
import org.telltale.care.store.Projections;
import org.telltale.server.timescale.DatabaseLogin;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TablesOfPeopleTest extends EmptyStore {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PracticeId ANOTHER = new PracticeId(2);
    private static final PersonId NURSE = new PersonId(4);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final long NOON_MICROS = Bodies.micros(NOON);

    private long sequence;

    TablesOfPeopleTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @Test
    void know_people_and_when_they_left() {
        Contact first = new Contact(URI.create("https://pager.example/1"));
        Contact second = new Contact(URI.create("https://pager.example/2"));
        happened(
                new CareEvent.PersonJoined(
                        PRACTICE,
                        "Nurse",
                        Set.of(Role.CLINICIAN, Role.COORDINATOR),
                        "aa",
                        Optional.of(first),
                        Optional.empty()),
                4);
        happened(new CareEvent.ContactChanged(PRACTICE, NURSE, second), 0);
        happened(new CareEvent.KeyReplaced(PRACTICE, NURSE, "bb"), 4);
        happened(new CareEvent.PersonLeft(PRACTICE, NURSE), 0);

        assertThat(asked(CareReads::new).people(PRACTICE)).singleElement().satisfies(nurse -> {
            assertThat(nurse.roles()).containsExactlyInAnyOrder(Role.CLINICIAN, Role.COORDINATOR);
            assertThat(nurse.contact()).contains(second);
            assertThat(nurse.npi()).isEmpty();
            assertThat(nurse.leftAt()).contains(NOON);
        });
        assertThat(asked(CareReads::new).person(ANOTHER, NURSE)).isEmpty();
        assertThat(asking.select("select sign_in_hash from person where person = 4")
                        .mapTo(String.class)
                        .one())
                .isEqualTo("bb");
    }

    @Test
    void know_the_ways_to_a_person_until_one_address_replaces_them() {
        CareEvent joined = new CareEvent.PersonJoined(
                PRACTICE, "Nurse", Set.of(Role.CLINICIAN), "aa", Optional.empty(), Optional.empty());
        ContactMethod push = ContactMethods.only(new Contact(URI.create("https://push.example/1")))
                .inOrder()
                .getFirst();
        CareEvent set = new ContactEvent.ContactsSet(
                PRACTICE,
                NURSE,
                new ContactMethods(List.of(
                        push,
                        new ContactMethod(
                                new ContactAddress.Voice("+14155550123"), Map.of(Tier.T1, Duration.ofSeconds(60))),
                        new ContactMethod(
                                new ContactAddress.Sms("+14155550123"), Map.of(Tier.T2, Duration.ofMinutes(5))),
                        new ContactMethod(
                                new ContactAddress.Email("nurse@practice.example"), Map.of(Tier.T3, Duration.ZERO)))));
        happened(joined, 4);
        happened(set, 0);
        happened(set, 0);

        assertThat(asked(FactReads::new).all())
                .extracting(FactReads.Fact::event)
                .contains(set)
                .hasSize(2);

        Contact only = new Contact(URI.create("https://pager.example/2"));
        happened(new CareEvent.ContactChanged(PRACTICE, NURSE, only), 0);

        assertThat(asked(FactReads::new).all())
                .singleElement()
                .satisfies(fact -> assertThat(fact.event())
                        .isEqualTo(new CareEvent.PersonJoined(
                                PRACTICE, "Nurse", Set.of(Role.CLINICIAN), "aa", Optional.of(only), Optional.empty())));
    }

    @Test
    void know_somebody_who_has_no_webhook_at_all() {
        CareEvent joined = new CareEvent.PersonJoined(
                PRACTICE,
                "Nurse",
                Set.of(Role.CLINICIAN),
                "aa",
                Optional.of(new Contact(URI.create("https://pager.example/1"))),
                Optional.empty());
        CareEvent set = new ContactEvent.ContactsSet(
                PRACTICE,
                NURSE,
                new ContactMethods(List.of(
                        ContactMethods.atOnce(new ContactAddress.Sms("+14155550123")),
                        ContactMethods.atOnce(new ContactAddress.PagerDuty("night-team")))));
        happened(joined, 4);
        happened(set, 0);

        assertThat(asked(CareReads::new).people(PRACTICE))
                .singleElement()
                .satisfies(nurse -> assertThat(nurse.contact()).isEmpty());
        assertThat(asked(FactReads::new).all())
                .extracting(FactReads.Fact::event)
                .contains(set)
                .hasSize(2);
    }

    @Test
    void know_which_address_a_code_came_back_from_until_the_person_has_it_no_more() {
        ContactAddress phone = new ContactAddress.Sms("+14155550123");
        ContactAddress mail = new ContactAddress.Email("nurse@practice.example");
        VerificationAsked asked = new VerificationAsked(PRACTICE, NURSE, phone, NURSE);
        happened(reachedAt(phone, mail), 0);
        happened(asked, 0);
        happened(asked, 0);
        long verification = sequence;
        happened(new CodeReported(PRACTICE, NURSE, verification, DeliveryOutcome.SENT, "http-201"), 0);
        happened(new CodeMistaken(PRACTICE, NURSE, verification), 0);
        happened(new WayVerified(PRACTICE, NURSE, verification, How.REPLIED), 0);
        happened(reachedAt(mail, phone), 0);
        happened(asked, 0);

        assertThat(ways())
                .containsExactly(
                        "SMS +14155550123 null null 0 null over",
                        "SMS +14155550123 SENT http-201 1 REPLIED now",
                        "SMS +14155550123 null null 0 null now");

        happened(reachedAt(mail), 0);
        assertThat(ways()).allSatisfy(way -> assertThat(way).endsWith("over"));
        happened(new VerificationAsked(PRACTICE, NURSE, mail, new PersonId(9)), 0);
        assertThat(ways()).last().isEqualTo("EMAIL nurse@practice.example null null 0 null now");
        happened(new CareEvent.PersonLeft(PRACTICE, NURSE), 0);
        assertThat(ways()).hasSize(4).last().asString().endsWith("over");
    }

    private static CareEvent reachedAt(ContactAddress... addresses) {
        return new ContactEvent.ContactsSet(
                PRACTICE,
                NURSE,
                new ContactMethods(
                        Stream.of(addresses).map(ContactMethods::atOnce).toList()));
    }

    private List<String> ways() {
        return asking.select("""
                        select concat_ws(' ', kind, address, coalesce(outcome, 'null'), coalesce(category, 'null'),
                            mistakes, coalesce(how, 'null'), case when over_at is null then 'now' else 'over' end)
                        from way_verification where person = 4 order by verification""").mapTo(String.class).list();
    }

    private void happened(CareEvent event, long number) {
        sequence++;
        commit(sequence, handle -> new Projections(handle).apply(sequence, NOON_MICROS, event, number));
    }

    private <T> T asked(Function<Handle, T> reads) {
        return reads.apply(asking);
    }
}
