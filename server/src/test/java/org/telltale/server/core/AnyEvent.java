package org.telltale.server.core;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.event.EpisodeEvent;
import org.telltale.care.event.RotaEvent;
import org.telltale.care.event.VerificationEvent;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.Contact;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactMethod;
import org.telltale.care.people.ContactMethods;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Condition;
import org.telltale.care.plan.ConditionReview;
import org.telltale.care.plan.FollowUp;
import org.telltale.care.plan.FollowUpKind;
import org.telltale.care.plan.FollowUpOutcome;
import org.telltale.care.plan.FollowUpOwner;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.PageAttempt;
import org.telltale.ingest.fetch.FetchAttempt;

/// Events of every kind with whatever values their types let in, the ends of the ranges above all.
///
/// Made from the shapes of the records themselves, so that a new event or field is in it without a
/// line here. What a record's own constructor refuses cannot be journaled, and is drawn again.
final class AnyEvent {
    /// Every kind there is.
    static final List<Class<?>> KINDS = Stream.of(
                    CareEvent.Directory.class,
                    CareEvent.Inventory.class,
                    CareEvent.Fetching.class,
                    CareEvent.Clinical.class)
            .<Class<?>>flatMap(AnyEvent::kindsOf)
            .toList();

    private static final int MOST_DRAWS = 200_000;
    private static final int MOST_ATTEMPTS = 4;
    private static final int MOST_OF_A_LIST = 3;

    private static final List<String> TEXTS = List.of(
            "a",
            "123456789",
            "123456789",
            "gw-1",
            "scale-1",
            "P-1",
            "",
            " ",
            "\u0000",
            "\ud800",
            "0".repeat(64),
            "ä\nö",
            "x".repeat(3_000));
    private static final List<Instant> MOMENTS = List.of(
            Instant.EPOCH,
            Instant.MIN,
            Instant.MAX,
            Instant.parse("2026-11-21T12:00:00Z"),
            Instant.parse("2026-11-22T12:00:00.000001Z"),
            Instant.parse("2026-11-25T12:00:00Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z"),
            Instant.parse("+294247-01-10T04:00:54.775808Z"));
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.MIN,
            LocalDate.MAX,
            LocalDate.of(1950, 2, 28),
            LocalDate.of(2027, 1, 1),
            LocalDate.of(9999, 12, 31));
    private static final List<Duration> DURATIONS = List.of(
            Duration.ZERO,
            Duration.ofNanos(1),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            Duration.ofHours(24),
            Duration.ofDays(1),
            Duration.ofDays(7),
            Duration.ofDays(31),
            Duration.ofDays(365_000),
            Duration.ofSeconds(Long.MAX_VALUE),
            Duration.ofSeconds(-1),
            Duration.ofSeconds(Long.MIN_VALUE));
    private static final List<String> ZONES =
            List.of("America/New_York", "UTC", "Pacific/Kiritimati", "Asia/Kathmandu", "+18:00", "-18:00");
    private static final List<String> ADDRESSES =
            List.of("http://127.0.0.1:9/", "https://pager.example/a?b=c", "x:y", "");
    private static final List<String> AMOUNTS =
            List.of("2", "5", "70", "88", "160", "13.9", "0", "-1", "0.000001", "999999");
    private static final long[] LONGS = {
        0, 1, 1, 1, 2, 2, 3, 4, 50, -1, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 1_795_000_000_000_000L
    };
    private static final int[] INTS = {0, 1, 1, 2, 3, 20, 21, 64, 1 << 20, -1, Integer.MAX_VALUE, Integer.MIN_VALUE};

    private final RandomGenerator random;
    private final Deque<PageAttempt> attempts = new ArrayDeque<>();
    private final Deque<FetchAttempt> fetches = new ArrayDeque<>();
    private Optional<VerificationEvent.VerificationAsked> asked = Optional.empty();
    private long verification;
    private boolean isFresh;
    private Unit unit = Unit.POUND;

    AnyEvent(RandomGenerator random) {
        this.random = random;
    }

    /// From now on some events are about this page and its episode.
    void mayName(PageAttempt attempt) {
        attempts.addFirst(attempt);
        if (attempts.size() > MOST_ATTEMPTS) {
            attempts.removeLast();
        }
    }

    /// From now on some events are about this fetch.
    void mayName(FetchAttempt attempt) {
        fetches.addFirst(attempt);
        if (fetches.size() > MOST_ATTEMPTS) {
            fetches.removeLast();
        }
    }

    /// From now on some events are about this code.
    void mayName(VerificationEvent.VerificationAsked newest, long position) {
        asked = Optional.of(newest);
        verification = position;
        isFresh = true;
    }

    /// {@return the next one}
    CareEvent next() {
        boolean isAboutACode = isFresh && random.nextBoolean();
        isFresh = false;
        if (asked.isPresent() && isAboutACode) {
            return about(asked.get());
        }
        Class<?> kind = oneOf(KINDS);
        if (kind == DeviceEvent.DeviceReplaced.class && random.nextBoolean()) {
            return replaced();
        }
        if (kind == RotaEvent.AgreementWithdrawn.class && random.nextBoolean()) {
            return withdrawn();
        }
        if (kind == EpisodeEvent.Escalated.class && random.nextBoolean()) {
            return escalated();
        }
        if (kind == EpisodeEvent.FollowUpDone.class && random.nextBoolean()) {
            return followUpDone();
        }
        return (CareEvent) record(kind);
    }

    /// With an outcome that closes each kind: most of the others would be refused.
    private CareEvent followUpDone() {
        EpisodeId episode = (EpisodeId) plain(EpisodeId.class);
        return new EpisodeEvent.FollowUpDone(
                new PracticeId(1), episode, new PersonId(1), FollowUpOutcome.TREATMENT_CHANGED, "called");
    }

    /// At once: a code is worth something for a few minutes.
    private CareEvent about(VerificationEvent.VerificationAsked code) {
        return switch (random.nextInt(3)) {
            case 0 ->
                new VerificationEvent.WayVerified(
                        code.practice(), code.person(), verification, VerificationEvent.How.TYPED);
            case 1 -> new VerificationEvent.CodeMistaken(code.practice(), code.person(), verification);
            default ->
                new VerificationEvent.CodeReported(
                        code.practice(), code.person(), verification, DeliveryOutcome.SENT, "http-201");
        };
    }

    /// At the first step: an episode waits at few others for long.
    private CareEvent escalated() {
        EpisodeId episode = (EpisodeId) plain(EpisodeId.class);
        return new EpisodeEvent.Escalated(new PracticeId(1), episode, new PersonId(1), random.nextInt(2), 0);
    }

    /// Of the name that most rotas get.
    private CareEvent withdrawn() {
        UUID agreement = new UUID(random.nextInt(3), random.nextInt(3));
        return new RotaEvent.AgreementWithdrawn(new PracticeId(1), "123456789", agreement);
    }

    /// One of the two devices that are held from the start, by one that came later: four values
    /// drawn by themselves would hardly ever fit.
    private CareEvent replaced() {
        return new DeviceEvent.DeviceReplaced(
                new PracticeId(1),
                new DeviceId(1 + random.nextInt(2)),
                new PatientId(1),
                new DeviceId(3 + random.nextInt(2)),
                Instant.parse("2026-11-21T12:00:00Z").plusSeconds(random.nextInt(100_000)));
    }

    private static Stream<Class<?>> kindsOf(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(AnyEvent::kindsOf)
                : Stream.of(family);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = canonical(type, components);
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            unit = oneOf(List.of(Unit.values()));
            Object[] values = Arrays.stream(components)
                    .map(component -> value(component.getGenericType()))
                    .toArray();
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException refused) {
                if (!(refused.getCause() instanceof RuntimeException)) {
                    throw new AssertionError(type + " refuses with no plain exception", refused.getCause());
                }
            } catch (ReflectiveOperationException impossible) {
                throw new LinkageError("a record without its constructor", impossible);
            }
        }
        throw new AssertionError("no value pleases " + type);
    }

    private static Constructor<?> canonical(Class<?> type, RecordComponent[] components) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Object value(Type type) {
        return switch (type) {
            case ParameterizedType of -> container(of);
            case Class<?> plain when plain.isEnum() -> oneOf(List.of(plain.getEnumConstants()));
            case Class<?> plain -> plain(plain);
            default -> throw new AssertionError("no values of " + type);
        };
    }

    private Object container(ParameterizedType type) {
        Type inside = type.getActualTypeArguments()[0];
        if (type.getRawType() == Optional.class) {
            return random.nextBoolean() ? Optional.of(value(inside)) : Optional.empty();
        }
        List<Object> some = new ArrayList<>();
        for (int left = random.nextInt(MOST_OF_A_LIST + 1); left > 0; left--) {
            some.add(value(inside));
        }
        return type.getRawType() == Set.class ? new HashSet<>(some) : some;
    }

    private Object plain(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "long" -> LONGS[random.nextInt(LONGS.length)];
            case "int", "Integer" -> INTS[random.nextInt(INTS.length)];
            case "boolean" -> random.nextBoolean();
            case "String" -> oneOf(TEXTS);
            case "Instant" -> oneOf(MOMENTS);
            case "LocalDate" -> oneOf(DAYS);
            case "LocalDateTime" -> oneOf(DAYS).atTime(random.nextInt(24), 30);
            case "LocalTime" -> LocalTime.of(random.nextInt(24), random.nextInt(60));
            case "Duration" -> oneOf(DURATIONS);
            case "ZoneId" -> ZoneId.of(oneOf(ZONES));
            case "URI" -> URI.create(oneOf(ADDRESSES));
            case "UUID" -> new UUID(random.nextInt(3), random.nextInt(3));
            case "Npi" -> new Npi("1234567893");
            case "Quantity" -> quantity();
            case "Share" -> share();
            case "Absence" -> absence();
            case "CarePlan" -> carePlan();
            // Mostly the practice that everything happens in, or nearly everything would be refused.
            case "PracticeId" -> random.nextInt(4) == 0 ? record(type) : new PracticeId(1);
            case "EpisodeId" ->
                attempts.isEmpty() ? record(type) : oneOf(List.copyOf(attempts)).episode();
            case "FetchId" ->
                fetches.isEmpty() ? record(type) : oneOf(List.copyOf(fetches)).id();
            case "ContactMethods" -> contactMethods();
            case "ContactAddress" -> oneOf(contactMethods().inOrder()).address();
            case "PageId" ->
                attempts.isEmpty() ? record(type) : oneOf(List.copyOf(attempts)).page();
            default -> type.isSealed() ? plain(oneOf(List.<Class<?>>of(type.getPermittedSubclasses()))) : record(type);
        };
    }

    /// What is said of thresholds must be of those that are there, or a plan would hardly ever be one.
    private CarePlan carePlan() {
        List<Threshold> thresholds = new ArrayList<>();
        for (int left = 1 + random.nextInt(MOST_OF_A_LIST); left > 0; left--) {
            thresholds.add((Threshold) plain(Threshold.class));
        }
        int place = random.nextInt(thresholds.size());
        LocalDate review = LocalDate.of(2027, 1, 1);
        FollowUp followUp = new FollowUp(
                place,
                oneOf(List.of(FollowUpKind.values())),
                oneOf(List.of(FollowUpOwner.values())),
                random.nextBoolean() ? Optional.of(Duration.ofHours(1)) : Optional.empty());
        Condition condition = oneOf(List.of(Condition.values()));
        return new CarePlan(
                1 + random.nextInt(100),
                thresholds,
                review,
                random.nextBoolean() ? List.of(new CarePlan.FromRule(place, "W1", 1)) : List.of(),
                random.nextBoolean() ? List.of(followUp) : List.of(),
                random.nextBoolean() ? List.of(new ConditionReview(condition, List.of(place), review)) : List.of(),
                random.nextBoolean() ? Optional.of(new PersonId(1 + random.nextInt(2))) : Optional.empty());
    }

    /// One address, or a second one that waits: others would be refused before they are an event.
    private ContactMethods contactMethods() {
        ContactMethods one = ContactMethods.only(new Contact(URI.create("http://127.0.0.1:9/")));
        Duration wait = Duration.ofSeconds(random.nextInt(2) * 60L);
        return random.nextBoolean()
                ? one
                : new ContactMethods(List.of(
                        one.inOrder().getFirst(),
                        new ContactMethod(
                                oneOf(List.<ContactAddress>of(
                                        new ContactAddress.Webhook(URI.create("http://127.0.0.1:9/2")),
                                        new ContactAddress.Email("nurse@practice.example"),
                                        new ContactAddress.Sms("+14155550123"),
                                        new ContactAddress.Voice("+14155550123"),
                                        new ContactAddress.PagerDuty("night-team"))),
                                Map.of(oneOf(List.of(Tier.values())), wait))));
    }

    /// In the unit of its record, or limits of the same kind would hardly ever meet.
    private Quantity quantity() {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            try {
                return Quantity.of(oneOf(AMOUNTS), unit);
            } catch (IllegalArgumentException | ArithmeticException refused) {
                // Not every amount is one of every unit.
            }
        }
        throw new AssertionError("no quantity");
    }

    /// Drawn like any other record, a share of readings in the unit of its limits, and times of
    /// which each must fit into another, would hardly ever be one.
    private Threshold.Share share() {
        Limit.Side side = oneOf(List.of(Limit.Side.values()));
        return new Threshold.Share(
                Vital.GLUCOSE,
                List.of(new Limit(Limit.Part.VALUE, side, Quantity.of("13.9", Unit.MILLIMOLE_PER_LITRE))),
                random.nextBoolean() ? Limit.Side.OVER : Limit.Side.AT_OR_OVER,
                Quantity.of(oneOf(List.of("0.000001", "70", "100.0")), Unit.PERCENT),
                oneOf(List.of(Duration.ofDays(1), Duration.ofDays(31))),
                oneOf(List.of(Duration.ZERO, Duration.ofDays(1))),
                oneOf(List.of(Duration.ofMinutes(11), Duration.ofDays(1))),
                Quantity.of(oneOf(List.of("0.7", "1", "0.000001")), Unit.FRACTION_OF_ONE),
                oneOf(List.of(Tier.values())),
                oneOf(List.of(Duration.ofDays(1), Duration.ofDays(31))));
    }

    /// Three numbers that must go up would hardly ever be drawn.
    private Threshold.Absence absence() {
        int nudgeAfter = 1 + random.nextInt(10);
        int callAfter = nudgeAfter + 1 + random.nextInt(10);
        return new Threshold.Absence(
                oneOf(List.of(Vital.values())),
                1 + random.nextInt(Threshold.MOST_MISSED_DAYS),
                LocalTime.of(random.nextInt(24), random.nextInt(60)),
                nudgeAfter,
                callAfter,
                callAfter + 1 + random.nextInt(10),
                oneOf(List.of(Tier.values())),
                oneOf(List.of(Duration.ofNanos(1), Duration.ofDays(31))));
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
