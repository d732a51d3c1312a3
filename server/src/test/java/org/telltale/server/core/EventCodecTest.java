package org.telltale.server.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.care.account.AccountId;
import org.telltale.care.account.FetchFailure;
import org.telltale.care.account.FetchId;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.device.DeviceKind;
import org.telltale.care.device.DeviceModel;
import org.telltale.care.device.Retirement;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.ContactEvent;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.event.EpisodeEvent;
import org.telltale.care.event.FetchEvent;
import org.telltale.care.event.PageEvent;
import org.telltale.care.event.ReadingEvent;
import org.telltale.care.event.RotaEvent;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.event.SourceEvent;
import org.telltale.care.event.VerificationEvent;
import org.telltale.care.page.AnswerWay;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.PageProgress;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.Contact;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactMethod;
import org.telltale.care.people.ContactMethods;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.SnoozeCaps;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.practice.Site;
import org.telltale.care.reading.HeldReading;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.rota.Hours;
import org.telltale.care.rota.Layer;
import org.telltale.care.rota.Rota;
import org.telltale.care.rota.RotaOverride;
import org.telltale.care.rota.Rotation;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventCodecTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PatientId PATIENT = new PatientId(2);
    private static final PersonId PERSON = new PersonId(3);
    private static final EpisodeId EPISODE = new EpisodeId(44, 1);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.000001Z");

    private static final TimeSpan NIGHT = TimeSpan.lasting(Instant.parse("2026-11-21T19:00:00Z"), Duration.ofHours(12));

    private static final CareEvent.PastRecalled.Reading RECALLED =
            new CareEvent.PastRecalled.Reading(9, 0, NOON, 82_000_000, Long.MIN_VALUE);

    private static final DeviceModel MODEL = new DeviceModel(
            "UC-352BLE", "A&D", DeviceKind.SCALE, true, true, true, false, Optional.of(Duration.ofHours(26)));

    private static final AccountId ACCOUNT = new AccountId(6);
    private static final FetchId FETCH = new FetchId(ACCOUNT, 55, 2);

    private static final List<PageEvent> PAGE_EVENTS = List.of(
            new PageEvent.PageProgressed(new PageId(18, 1), 2, PageProgress.DELIVERED, "delivered"),
            new PageEvent.PageAnswered(PRACTICE, EPISODE, new PageId(18, 1), PERSON),
            new PageEvent.PageTaken(PRACTICE, EPISODE, new PageId(18, 1), PERSON, AnswerWay.PAGERDUTY));

    private static final List<VerificationEvent> VERIFICATIONS = List.of(
            new VerificationEvent.VerificationAsked(
                    PRACTICE, PERSON, new ContactAddress.Sms("+14155550123"), new PersonId(9)),
            new VerificationEvent.WayVerified(PRACTICE, PERSON, 17, VerificationEvent.How.REPLIED),
            new VerificationEvent.CodeMistaken(PRACTICE, PERSON, 17),
            new VerificationEvent.CodeReported(PRACTICE, PERSON, 17, DeliveryOutcome.SENT, "http-201"));

    private final EventCodec codec = new EventCodec();

    @ParameterizedTest
    @MethodSource({"events", "org.telltale.server.core.OnCallEvents#all"})
    void an_event_comes_back_as_it_was(CareEvent event) throws IOException {
        byte[] bytes = codec.encode(event);

        assertThat(codec.decode(codec.typeOf(event), EventCodec.VERSION, bytes, bytes.length))
                .isEqualTo(event);
    }

    @Test
    void every_kind_of_event_is_tried_here() {
        assertThat(AnyEvent.KINDS)
                .allSatisfy(kind -> assertThat(Stream.concat(events(), OnCallEvents.all().stream()))
                        .anyMatch(kind::isInstance));
    }

    @Test
    void a_type_or_version_of_another_release_is_refused() {
        assertThatThrownBy(() -> codec.decode(9_999, 1, new byte[0], 0)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> codec.decode(100, 2, new byte[0], 0)).isInstanceOf(IOException.class);
    }

    @Test
    void type_numbers_are_those_that_journals_hold() {
        assertThat(codec.typeOf(new CareEvent.CredentialRevoked(new CredentialId(1))))
                .isEqualTo(105);
        assertThat(codec.typeOf(new CareEvent.Acknowledged(PRACTICE, EPISODE, PERSON)))
                .isEqualTo(116);
        assertThat(codec.typeOf(new CareEvent.Settled(List.of()))).isEqualTo(121);
        assertThat(codec.typeOf(new CareEvent.MemorySet(1))).isEqualTo(122);
        assertThat(codec.typeOf(new CareEvent.MemoryRecalled(LocalDate.EPOCH, List.of())))
                .isEqualTo(123);
        assertThat(codec.typeOf(new CareEvent.KeyReplaced(PRACTICE, PERSON, "ef56")))
                .isEqualTo(126);
        assertThat(codec.typeOf(new DeviceEvent.ModelDefined(PRACTICE, MODEL))).isEqualTo(128);
        assertThat(codec.typeOf(new DeviceEvent.DeviceRestored(PRACTICE, new DeviceId(5))))
                .isEqualTo(132);
        assertThat(codec.typeOf(new SourceEvent.SourcePublished("cassia", "{}")))
                .isEqualTo(127);
        assertThat(codec.typeOf(new CareEvent.AdmissionRulesSet(2))).isEqualTo(133);
        assertThat(codec.typeOf(new CareEvent.HeldAssigned(
                        PRACTICE,
                        new HeldReading(9, 0, 5, Vital.WEIGHT, 1, 2, 3, 77, true, Optional.empty()),
                        PATIENT)))
                .isEqualTo(134);
        assertThat(codec.typeOf(new FetchEvent.AccountUnlinked(PRACTICE, ACCOUNT)))
                .isEqualTo(138);
        assertThat(codec.typeOf(new FetchEvent.Fetched(FETCH, NOON, 0))).isEqualTo(139);
        assertThat(PAGE_EVENTS.stream().map(codec::typeOf)).containsExactly(141, 142, 145);
        assertThat(codec.typeOf(rota())).isEqualTo(146);
        assertThat(codec.typeOf(new RotaEvent.AgreementWithdrawn(PRACTICE, "nurses", new UUID(5, 6))))
                .isEqualTo(148);
        assertThat(codec.typeOf(new SilenceEvent.Snoozed(PRACTICE, EPISODE, PERSON, Duration.ofMinutes(30))))
                .isEqualTo(149);
        assertThat(codec.typeOf(new SilenceEvent.SnoozeCapsSigned(PRACTICE, SnoozeCaps.USUAL, PERSON)))
                .isEqualTo(150);
        assertThat(codec.typeOf(OnCallEvents.tierPolicy())).isEqualTo(151);
        assertThat(codec.typeOf(OnCallEvents.substitutes())).isEqualTo(152);
        assertThat(codec.typeOf(OnCallEvents.answer())).isEqualTo(158);
        assertThat(codec.typeOf(OnCallEvents.followUpDone())).isEqualTo(160);
        assertThat(codec.typeOf(OnCallEvents.stormPolicy())).isEqualTo(154);
        assertThat(codec.typeOf(OnCallEvents.quietHours())).isEqualTo(155);
        assertThat(codec.typeOf(new EpisodeEvent.Escalated(PRACTICE, EPISODE, PERSON, 1, 0)))
                .isEqualTo(157);
        assertThat(codec.typeOf(new ContactEvent.ContactsSet(PRACTICE, PERSON, twoWays())))
                .isEqualTo(153);
        assertThat(VERIFICATIONS.stream().map(codec::typeOf)).containsExactly(143, 144, 159, 169);
    }

    private static ContactMethods twoWays() {
        return new ContactMethods(List.of(
                ContactMethods.only(new Contact(URI.create("https://push.example/1")))
                        .inOrder()
                        .getFirst(),
                new ContactMethod(
                        URI.create("https://calls.example/1"),
                        Map.of(Tier.T2, Duration.ofMinutes(5), Tier.T1, Duration.ofSeconds(60)))));
    }

    @Test
    void reads_thresholds_of_one_condition_as_the_general_shapes_that_say_the_same() throws IOException {
        String paging = "\"tier\":\"T2\",\"pageIfYoungerThan\":\"PT12H\"}";
        byte[] old = ("{\"practice\":{\"number\":1},\"patient\":{\"number\":2},\"signedBy\":{\"number\":3},"
                        + "\"plan\":{\"version\":1,\"reviewBy\":\"2027-01-01\",\"thresholds\":["
                        + "{\"shape\":\"weight_gain\",\"gain\":" + quantity(20, 1, "POUND")
                        + ",\"window\":\"PT24H\",\"slack\":\"PT30M\"," + paging
                        + ",{\"shape\":\"low_saturation\",\"level\":" + quantity(88, 0, "PERCENT") + "," + paging
                        + ",{\"shape\":\"glucose_out_of_range\",\"low\":" + quantity(39, 1, "MILLIMOLE_PER_LITRE")
                        + ",\"high\":" + quantity(250, 0, "MILLIGRAM_PER_DECILITRE")
                        + ",\"count\":3,\"outOf\":5," + paging
                        + ",{\"shape\":\"sustained_pressure\",\"systolic\":"
                        + quantity(160, 0, "MILLIMETRE_OF_MERCURY")
                        + ",\"diastolic\":" + quantity(100, 0, "MILLIMETRE_OF_MERCURY")
                        + ",\"count\":3,\"span\":\"PT24H\",\"largestGap\":\"PT26H\"," + paging + "]}}")
                .getBytes(UTF_8);

        CareEvent.PlanSigned signed = (CareEvent.PlanSigned) codec.decode(114, EventCodec.VERSION, old, old.length);

        assertThat(signed.plan().thresholds()).containsExactlyElementsOf(sameTierAndAge(plan().thresholds()));
    }

    @Test
    void reads_a_range_of_glucose_that_was_signed_for_its_high_end_alone() throws IOException {
        byte[] old = ("{\"practice\":{\"number\":1},\"patient\":{\"number\":2},\"signedBy\":{\"number\":3},"
                        + "\"plan\":{\"version\":1,\"reviewBy\":\"2027-01-01\",\"thresholds\":["
                        + "{\"shape\":\"glucose_out_of_range\",\"low\":" + quantity(-1, 0, "MILLIGRAM_PER_DECILITRE")
                        + ",\"high\":" + quantity(250, 0, "MILLIGRAM_PER_DECILITRE")
                        + ",\"count\":3,\"outOf\":5,\"tier\":\"T2\",\"pageIfYoungerThan\":\"PT12H\"}]}}")
                .getBytes(UTF_8);

        CareEvent.PlanSigned signed = (CareEvent.PlanSigned) codec.decode(114, EventCodec.VERSION, old, old.length);

        assertThat(signed.plan().thresholds())
                .containsExactly(new Threshold.CountOutOf(
                        Vital.GLUCOSE,
                        Limit.outOf(
                                Quantity.of("-1", Unit.MILLIGRAM_PER_DECILITRE),
                                Quantity.of("250", Unit.MILLIGRAM_PER_DECILITRE)),
                        3,
                        5,
                        Tier.T2,
                        Duration.ofHours(12)));
    }

    private static String quantity(int digits, int decimals, String unit) {
        return "{\"digits\":" + digits + ",\"decimals\":" + decimals + ",\"unit\":\"" + unit + "\"}";
    }

    private static List<Threshold> sameTierAndAge(List<Threshold> thresholds) {
        return thresholds.stream()
                .map(threshold -> threshold instanceof Threshold.SingleValue low
                        ? new Threshold.SingleValue(low.vital(), low.limits(), Tier.T2, Duration.ofHours(12))
                        : threshold)
                .toList();
    }

    static Stream<CareEvent> events() {
        HeldReading held = new HeldReading(
                9, 0, 5, Vital.WEIGHT, 1, Long.MIN_VALUE, Long.MIN_VALUE, 77, true, Optional.of(new UUID(3, 4)));
        return Stream.of(
                new FetchEvent.AccountLinked(PRACTICE, new CredentialId(4), "4410021", NOON),
                new FetchEvent.AccountUnlinked(PRACTICE, ACCOUNT),
                new FetchEvent.Fetched(FETCH, NOON, 300),
                new FetchEvent.FetchFailed(FETCH, FetchFailure.BUSY, 188),
                new CareEvent.PracticeOpened(
                        "Maple Street",
                        new Npi("1234567893"),
                        "123456789",
                        List.of(new Site("Main", ZoneId.of("America/New_York")))),
                new CareEvent.PersonJoined(
                        PRACTICE,
                        "Ana",
                        Set.of(Role.CLINICIAN),
                        "ab12",
                        Optional.of(new Contact(URI.create("http://127.0.0.1:9/page"))),
                        Optional.empty()),
                new CareEvent.PersonLeft(PRACTICE, PERSON),
                new CareEvent.ContactChanged(PRACTICE, PERSON, new Contact(URI.create("http://127.0.0.1:9/"))),
                new ContactEvent.ContactsSet(PRACTICE, PERSON, twoWays()),
                VERIFICATIONS.get(0),
                VERIFICATIONS.get(1),
                VERIFICATIONS.get(2),
                VERIFICATIONS.get(3),
                new CareEvent.KeyReplaced(PRACTICE, PERSON, "ef56"),
                new CareEvent.CredentialIssued("gw-1", List.of(PRACTICE), "cd34"),
                new CareEvent.CredentialIssued("gw-2", List.of(PRACTICE), "cd35", Optional.of("cassia")),
                new SourceEvent.SourcePublished("cassia", "{\"source\":\"cassia\"}"),
                new CareEvent.CredentialRevoked(new CredentialId(1)),
                new CareEvent.DeviceRegistered(PRACTICE, "scale-1", "A&D UC-352", true),
                new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(5), PATIENT, NOON),
                new CareEvent.DeviceReturned(PRACTICE, new DeviceId(5), NOON),
                new DeviceEvent.ModelDefined(PRACTICE, MODEL),
                new DeviceEvent.DeviceListed(PRACTICE, "scale-2", "UC-352BLE", true, Optional.of(2)),
                new DeviceEvent.DeviceReplaced(PRACTICE, new DeviceId(5), PATIENT, new DeviceId(6), NOON),
                new DeviceEvent.DeviceRetired(PRACTICE, new DeviceId(5), Retirement.LOST, NOON),
                new DeviceEvent.DeviceRestored(PRACTICE, new DeviceId(5)),
                new CareEvent.HeldReleased(PRACTICE, held, PATIENT, "it is right"),
                new CareEvent.HeldAssigned(
                        PRACTICE,
                        new HeldReading(
                                9,
                                0,
                                5,
                                Vital.WEIGHT,
                                1,
                                Long.MIN_VALUE,
                                Long.MIN_VALUE,
                                77,
                                true,
                                Optional.empty(),
                                Optional.of(new HeldReading.Beside(8, Optional.of(new ReadingPlace(3, 1))))),
                        PATIENT),
                new CareEvent.HeldRejected(PRACTICE, 9, 0, "a cat"),
                new ReadingEvent.ReadingReassigned(PRACTICE, held, PATIENT, new PatientId(12), "on her scale"),
                new CareEvent.PatientEnrolled(
                        PRACTICE,
                        "P-1",
                        "Maria",
                        LocalDate.of(1950, 2, 28),
                        ZoneId.of("America/Chicago"),
                        PatientStatus.ACTIVE),
                new CareEvent.StatusChanged(PRACTICE, PATIENT, PatientStatus.ADMITTED, NOON),
                new CareEvent.ZoneChanged(PRACTICE, PATIENT, ZoneId.of("Pacific/Honolulu"), NOON),
                new CareEvent.PlanSigned(PRACTICE, PATIENT, plan(), PERSON),
                new CareEvent.PlanSigned(
                        PRACTICE,
                        PATIENT,
                        new CarePlan(
                                2,
                                List.of(average()),
                                LocalDate.of(2027, 1, 1),
                                List.of(new CarePlan.FromRule(0, "B2", 1))),
                        PERSON),
                policy(),
                rota(),
                new RotaEvent.RotaAgreed(
                        PRACTICE,
                        "nurses",
                        new UUID(5, 6),
                        List.of(
                                new RotaOverride.Covers(PERSON, Optional.of(new PersonId(4)), NIGHT),
                                new RotaOverride.Joins(PERSON, NIGHT),
                                new RotaOverride.IsAway(PERSON, NIGHT))),
                new RotaEvent.AgreementWithdrawn(PRACTICE, "nurses", new UUID(5, 6)),
                PAGE_EVENTS.get(0),
                PAGE_EVENTS.get(1),
                PAGE_EVENTS.get(2),
                new CareEvent.Acknowledged(PRACTICE, EPISODE, PERSON),
                new SilenceEvent.Snoozed(PRACTICE, EPISODE, PERSON, Duration.ofMinutes(30)),
                new SilenceEvent.SnoozeCapsSigned(PRACTICE, SnoozeCaps.USUAL, PERSON),
                new EpisodeEvent.Escalated(PRACTICE, EPISODE, PERSON, 1, 0),
                new CareEvent.Resolved(PRACTICE, EPISODE, PERSON, Disposition.ACTED_ON, "called her"),
                new CareEvent.Viewed(PRACTICE, EPISODE, PERSON),
                new CareEvent.DeliveryReported(new PageId(44, 2), 1, DeliveryOutcome.FAILED, "timeout"),
                new CareEvent.PagingSet(
                        PRACTICE, 5, Duration.ofSeconds(20), URI.create("https://telltale.example.org/e/")),
                new CareEvent.AdmissionRulesSet(2),
                new CareEvent.MemorySet(1 << 20),
                new CareEvent.MemoryRecalled(
                        LocalDate.parse("2026-11-21"),
                        List.of(new CareEvent.MemoryRecalled.Remembered(
                                UUID.fromString("0a0b0c0d-0000-4000-8000-00000000000f"),
                                LocalDate.parse("2026-11-22")))),
                new CareEvent.PastRecalled(PRACTICE, PATIENT, Vital.OXYGEN_SATURATION, List.of(RECALLED)),
                new CareEvent.EpisodeTakenOver(
                        PRACTICE,
                        PATIENT,
                        EPISODE,
                        2,
                        1,
                        new Threshold.SingleValue(
                                Vital.OXYGEN_SATURATION,
                                List.of(Limit.below(Quantity.of("88", Unit.PERCENT))),
                                Tier.T1,
                                Duration.ofHours(12)),
                        1,
                        Instant.parse("2026-11-21T10:00:00Z"),
                        "Oxygen saturation 82 %, below the limit of 88 %",
                        List.of(RECALLED),
                        3,
                        Optional.of(
                                new CareEvent.EpisodeTakenOver.Taken(PERSON, Instant.parse("2026-11-21T10:05:00Z")))),
                new CareEvent.Settled(
                        List.of(new CareEvent.Settled.Answer(9, 0, true), new CareEvent.Settled.Answer(9, 1, false))));
    }

    private static CareEvent rota() {
        Rotation weeks = new Rotation(Rotation.Unit.WEEKS, 1, LocalDateTime.parse("2026-03-02T19:00"));
        Hours nights = new Hours(EnumSet.of(DayOfWeek.SUNDAY), LocalTime.of(19, 0), LocalTime.of(7, 0));
        return new RotaEvent.RotaPublished(
                PRACTICE,
                new Rota(
                        "nurses",
                        1,
                        ZoneId.of("America/Chicago"),
                        List.of(new Layer(List.of(PERSON), weeks, List.of(nights)))));
    }

    private static CareEvent policy() {
        EscalationPolicy.Step step =
                new EscalationPolicy.Step(List.of(PERSON), List.of("nurses"), Duration.ofMinutes(5));
        return new CareEvent.PolicyPublished(
                PRACTICE, new EscalationPolicy(List.of(step), 1, PERSON, Duration.ofMinutes(15)));
    }

    private static Threshold average() {
        return new Threshold.Average(
                Vital.BLOOD_PRESSURE,
                Limit.pressureAtOrOver(
                        Quantity.of("130", Unit.MILLIMETRE_OF_MERCURY), Quantity.of("80", Unit.MILLIMETRE_OF_MERCURY)),
                12,
                Duration.ofDays(2),
                Duration.ofDays(7),
                Tier.T3,
                Duration.ofDays(1));
    }

    private static CarePlan plan() {
        return new CarePlan(
                1,
                List.of(
                        Threshold.Change.weightGain(
                                Quantity.of("2.0", Unit.POUND),
                                Duration.ofDays(1),
                                Duration.ofMinutes(30),
                                Tier.T2,
                                Duration.ofHours(12)),
                        new Threshold.SingleValue(
                                Vital.OXYGEN_SATURATION,
                                List.of(Limit.below(Quantity.of("88", Unit.PERCENT))),
                                Optional.of(Duration.ofMinutes(10)),
                                Tier.T1,
                                Duration.ofHours(1)),
                        new Threshold.CountOutOf(
                                Vital.GLUCOSE,
                                Limit.outOf(
                                        Quantity.of("3.9", Unit.MILLIMOLE_PER_LITRE),
                                        Quantity.of("250", Unit.MILLIGRAM_PER_DECILITRE)),
                                3,
                                5,
                                Tier.T2,
                                Duration.ofHours(12)),
                        new Threshold.Sustained(
                                Vital.BLOOD_PRESSURE,
                                Limit.pressureAtOrOver(
                                        Quantity.of("160", Unit.MILLIMETRE_OF_MERCURY),
                                        Quantity.of("100", Unit.MILLIMETRE_OF_MERCURY)),
                                3,
                                Duration.ofDays(1),
                                Duration.ofHours(26),
                                Tier.T2,
                                Duration.ofHours(12))),
                LocalDate.of(2027, 1, 1));
    }
}
