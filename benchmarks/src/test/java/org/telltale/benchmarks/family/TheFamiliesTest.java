package org.telltale.benchmarks.family;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.source.SourceProfile;
import org.telltale.ingest.source.SourceTopics;
import org.telltale.simulators.family.Families;
import org.telltale.simulators.family.Family;
import org.telltale.simulators.family.Sender;
import org.telltale.simulators.gateway.Item;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.gateway.Speech;
import org.telltale.simulators.home.Patient;
import org.telltale.simulators.home.Population;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;
import org.telltale.simulators.withings.Page;

/// What each simulated family writes, from the makers' descriptions, is what its source's profile reads: the
/// same device, vital, values and time, and as many items as the sender believes.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheFamiliesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T15:20:00Z");
    private static final Population POPULATION = new Population(5, "d-", NOW.minus(Duration.ofDays(20)), NOW);
    private static final int DRAWS = 12;

    private final Fragments rows = new Fragments();

    static Stream<Family> families() {
        return Families.all().stream();
    }

    static Stream<Named<Family>> named() {
        return families().map(family -> Named.of(family.name(), family));
    }

    @Test
    void have_names_of_their_own_and_every_source_that_comes_with_the_server_has_one() {
        assertThat(families().map(Family::name)).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9-]+"));
        Set<String> sources = Set.copyOf(families().map(Family::source).toList());
        assertThat(sources).contains("withings").containsAll(Profiles.read());
    }

    @ParameterizedTest
    @MethodSource("named")
    void write_readings_that_the_source_reads_as_they_are(Family family) {
        Reader reader = new Reader(family);
        for (CanonicalReading reading : readings(family)) {
            List<Row> read = reader.read(new Item.Good(reading));

            assertThat(read).as("%s", reading).isNotEmpty();
            Row first = read.getFirst();
            assertThat(first.device()).isEqualTo(family.identifier("d-" + reading.device()));
            assertThat(first.vital()).isEqualTo(reading.measured().vital());
            checkValues(read, reading);
            checkTime(first, reading, family);
        }
    }

    @ParameterizedTest
    @MethodSource("named")
    void write_the_same_twice_with_one_identity_and_two_readings_with_two(Family family) {
        Reader reader = new Reader(family);
        List<CanonicalReading> readings = readings(family);
        List<String> identities = new ArrayList<>();
        for (CanonicalReading reading : readings) {
            List<Row> once = reader.read(new Item.Good(reading));
            assertThat(reader.read(new Item.Good(reading))).isEqualTo(once);
            once.forEach(row -> identities.add(row.identity()));
        }
        // A node that says no time cannot tell two equal values apart.
        if (family.tellsTime()) {
            assertThat(identities).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("named")
    void make_flaws_that_are_one_item_each_and_no_reading_of_a_patient(Family family) {
        Reader reader = new Reader(family);
        for (int draw = 0; draw < DRAWS; draw++) {
            reader.read(new Item.Bad(draw));

            assertThat(rows.items()).as("flaw %s", draw).isOne();
            assertThat(rows.count() == 0 || (rows.flags[0] & ReadingNote.NOT_A_PATIENT.bit()) != 0)
                    .as("flaw %s is no reading", draw)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("named")
    void chatter_without_an_item(Family family) {
        Reader reader = new Reader(family);
        for (int draw = 0; draw < DRAWS; draw++) {
            assertThat(reader.read(new Item.Chatter(draw)))
                    .as("chatter %s", draw)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("named")
    void put_a_day_into_bodies_whose_items_they_count(Family family) {
        Reader reader = new Reader(family);
        List<Item> day = new ArrayList<>();
        readings(family).stream().limit(40).forEach(reading -> day.add(new Item.Good(reading)));
        day.add(3, new Item.Bad(1));
        day.add(new Item.Chatter(1));

        List<Row> read = reader.read(day);

        assertThat(read.stream()
                        .filter(row -> row.device()
                                .equals(family.identifier("d-" + first(day).device()))))
                .isNotEmpty();
        Speech speech = family.speech(reader.sender);
        assertThat(speech.say(day)).isEqualTo(speech.say(day));
    }

    private static CanonicalReading first(List<Item> items) {
        return ((Item.Good) items.getFirst()).reading();
    }

    /// A row of what was read.
    private record Row(
            String device,
            Vital vital,
            long first,
            long second,
            long third,
            long deviceMicros,
            int offsetMinutes,
            long gatewayMicros,
            String identity) {}

    /// What stands at the other end of a family's gateway.
    private final class Reader {
        private final Family family;
        private final Sender sender;
        private final BodyDecoder decoder;
        private final SourceTopics topics;

        Reader(Family family) {
            this.family = family;
            String name = family.sharing() == Family.Sharing.NODE ? family.identifier("d-scale-0") : "gateway-1";
            sender = Sender.of(family, name, "d-");
            if (family.source().equals(Family.CANONICAL)) {
                decoder = new CanonicalJson();
                topics = SourceTopics.NONE;
            } else {
                SourceProfile profile = Profiles.of(family.isFetched() ? "withings-measures" : family.source());
                decoder = profile.newDecoder();
                topics = SourceTopics.of(profile, name);
            }
        }

        List<Row> read(Item item) {
            return read(List.of(item));
        }

        List<Row> read(List<Item> items) {
            List<Row> all = new ArrayList<>();
            for (Parcel parcel : family.speech(sender).say(items)) {
                all.addAll(read(parcel));
            }
            return all;
        }

        private List<Row> read(Parcel parcel) {
            String topic = parcel.topic().orElse("");
            SourceTopics.Meaning meaning = topic.isEmpty() ? SourceTopics.Meaning.READINGS : topics.meaningOf(topic);
            rows.clear();
            if (meaning == SourceTopics.Meaning.QUIET) {
                assertThat(parcel.items()).as(topic).isZero();
                return List.of();
            }
            assertThat(meaning).as(topic).isEqualTo(SourceTopics.Meaning.READINGS);
            String before = topic.isEmpty() ? "" : new String(topics.before(topic), UTF_8);
            byte[] body = (before + body(parcel)).getBytes(UTF_8);
            assertThat(decoder.decode(body, 0, body.length, rows))
                    .as(parcel.body())
                    .isEqualTo(BodyStatus.READ);
            assertThat(rows.items()).as("%s in %s", faults(), parcel.body()).isEqualTo(parcel.items());
            if (!parcel.readings().isEmpty() && parcel.readings().size() == parcel.items()) {
                assertThat(rows.faultCount())
                        .as("%s in %s", faults(), parcel.body())
                        .isZero();
            }
            return IntStream.range(0, rows.count()).mapToObj(this::row).toList();
        }

        /// What is fetched comes in an answer of its cloud, with the account's name before it.
        private String body(Parcel parcel) {
            return family.isFetched()
                    ? sender.gateway() + "\n"
                            + new Page(List.of(parcel), 0).answer(0).body()
                    : parcel.body();
        }

        private Row row(int row) {
            String device = new String(rows.text, rows.deviceAt[row], rows.deviceLength[row], UTF_8);
            return new Row(
                    device,
                    rows.vital[row],
                    rows.firstQuanta[row],
                    rows.secondQuanta[row],
                    rows.thirdQuanta[row],
                    rows.deviceTimeMicros[row] == Fragments.ABSENT
                            ? Fragments.ABSENT
                            : rows.deviceTimeMicros[row] + rows.shiftMicros[row],
                    rows.deviceOffsetMinutes[row],
                    rows.gatewayTimeMicros[row],
                    rows.identityHigh[row] + "/" + rows.identityLow[row]);
        }

        private String faults() {
            return IntStream.range(0, rows.faultCount())
                    .mapToObj(index -> rows.fault(index) + " " + rows.faultField(index))
                    .toList()
                    .toString();
        }
    }

    private static void checkValues(List<Row> read, CanonicalReading reading) {
        Row first = read.getFirst();
        switch (reading.measured()) {
            case Measured.Pressure pressure -> {
                assertThat(first.first()).isEqualTo(quanta(pressure.systolic().toPlainString(), pressure.unit()));
                assertThat(first.second()).isEqualTo(quanta(pressure.diastolic().toPlainString(), pressure.unit()));
                long pulse = read.size() == 2 ? read.get(1).first() : first.third();
                assertThat(pulse)
                        .isEqualTo(quanta(pressure.pulse().orElseThrow().toPlainString(), Unit.PER_MINUTE));
            }
            case Measured.Amount amount -> {
                long meant = quanta(amount.value().toPlainString(), amount.unit());
                assertThat(Math.abs(first.first() - meant))
                        .as("%s as %s", amount, Quantity.show(first.first(), amount.unit()))
                        .isLessThanOrEqualTo(roundedBy(amount.vital()));
                boolean hasPulse = read.size() == 2;
                assertThat(hasPulse && read.get(1).vital() != Vital.HEART_RATE).isFalse();
            }
        }
    }

    /// A vendor may have a coarser step than the device: half a gram, half of a tenth of a pound, half a
    /// milligram a decilitre.
    private static long roundedBy(Vital vital) {
        return switch (vital) {
            case WEIGHT -> quanta("0.05", Unit.POUND);
            case GLUCOSE -> quanta("0.5", Unit.MILLIGRAM_PER_DECILITRE);
            case BLOOD_PRESSURE, OXYGEN_SATURATION, HEART_RATE, TEMPERATURE, RESPIRATORY_RATE, HEIGHT -> 0;
        };
    }

    private static void checkTime(Row row, CanonicalReading reading, Family family) {
        long taken = micros(reading.takenAt().toInstant());
        if (row.deviceMicros() == Fragments.ABSENT) {
            long heard = family.tellsTime() ? micros(reading.gatewayTime().orElseThrow()) : Fragments.ABSENT;
            assertThat(Math.abs(row.gatewayMicros() - heard)).isLessThan(1_000_000);
        } else if (row.offsetMinutes() == Fragments.NO_OFFSET) {
            assertThat(row.deviceMicros())
                    .isEqualTo(micros(reading.takenAt().toLocalDateTime().toInstant(ZoneOffset.UTC)));
        } else {
            assertThat(row.deviceMicros()).isEqualTo(taken);
        }
    }

    private static List<CanonicalReading> readings(Family family) {
        Set<Vital> vitals = EnumSet.copyOf(family.vitals());
        List<Patient> patients = POPULATION.patients(family.sharing() == Family.Sharing.NODE ? 1 : 12);
        return patients.stream()
                .flatMap(patient -> patient.between(POPULATION.fromInclusive(), NOW).stream())
                .filter(reading -> vitals.contains(reading.measured().vital()))
                .map(reading ->
                        reading.withGatewayTime(reading.takenAt().toInstant().plusMillis(7_123)))
                .toList();
    }

    private static long quanta(String value, Unit unit) {
        return Quantity.of(value, unit).quanta();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
