package org.telltale.benchmarks.series;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.family.Families;
import org.telltale.simulators.family.Family;
import org.telltale.simulators.family.Lines;
import org.telltale.simulators.family.Sender;
import org.telltale.simulators.gateway.Books;
import org.telltale.simulators.gateway.Envelope;
import org.telltale.simulators.gateway.Gateway;
import org.telltale.simulators.gateway.Item;
import org.telltale.simulators.gateway.Mishap;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.gateway.Speech;
import org.telltale.simulators.gateway.Uplinks;
import org.telltale.simulators.site.AtOnce;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;
import org.telltale.simulators.wire.ble.MedicalNumber;
import org.telltale.simulators.wire.ble.SentContinuousOximetry;

/// Public series of weight, pressure, glucose and oxygen, as the devices and clouds of several families would have
/// sent them, through a whole server: what its tables hold is what the files say, to the last digit that each
/// format can carry; what one device sent by two gateways, or again from its memory, counts once; and the
/// shifted twins of home pressure are held, and nothing else.
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RealSeriesAsVendorsSendThemTest {
    private static final BigInteger MOST_MANTISSA = BigInteger.valueOf(2_045);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration THREE_HOURS = Duration.ofHours(3);
    private static final int BATCH = 250;
    /// Every reading of every series is decoded in [RealSeriesAsFramesTest]; a server takes as many as show what it
    /// does with them.
    private static final int MOST_OF_A_METER = 2_000;

    private static final int MOST_OF_CLIPS = 4_000;
    private static final AtOnce IN_ORDER = new AtOnce(1);
    private static final AtOnce AT_ONCE = new AtOnce(16);
    private static final String AS_POSTS = "posted-";

    @TempDir
    Path state;

    private final Uplinks uplinks = new Uplinks(PATIENCE);
    private SeriesServer server;

    /// What the tables must hold, by whether it is stored or held.
    private final List<Line> sent = new ArrayList<>();

    private final Map<String, Integer> repeats = new LinkedHashMap<>();

    /// A reading of a file, in the words of the tables.
    private record Line(String device, Vital vital, String values, Unit unit, Instant at) {
        static Line of(String text) {
            String[] cells = text.split(" \\| ", -1);
            int space = cells[2].lastIndexOf(' ');
            return new Line(
                    cells[0],
                    List.of(Vital.values()).stream()
                            .filter(vital -> vital.wireName().equals(cells[1]))
                            .findFirst()
                            .orElseThrow(),
                    cells[2].substring(0, space),
                    List.of(Unit.values()).stream()
                            .filter(unit -> unit.ucum().equals(cells[2].substring(space + 1)))
                            .findFirst()
                            .orElseThrow(),
                    Instant.parse(cells[3]));
        }

        /// The same, with numbers that the sender's format can carry.
        Line with(UnaryOperator<BigDecimal> sendable, Unit sendableUnit) {
            List<String> numbers = new ArrayList<>();
            for (String number : values.split("/", -1)) {
                numbers.add(plain(sendable.apply(new BigDecimal(number))));
            }
            return new Line(device, vital, String.join("/", numbers), sendableUnit, at);
        }

        Line of(String newDevice, Instant newAt) {
            return new Line(newDevice, vital, values, unit, newAt);
        }

        Measured measured() {
            String[] numbers = values.split("/", -1);
            return vital == Vital.BLOOD_PRESSURE
                    ? new Measured.Pressure(
                            new BigDecimal(numbers[0]), new BigDecimal(numbers[1]), Optional.empty(), unit)
                    : Measured.Amount.of(vital, numbers[0], unit);
        }

        /// As the device says it whose clock runs in a zone.
        CanonicalReading in(ZoneId zone) {
            return CanonicalReading.of(device, measured(), at.atZone(zone).toOffsetDateTime())
                    .withGatewayTime(at.plusSeconds(9));
        }

        boolean isCopyOf(Line other) {
            long apart = Math.abs(Duration.between(other.at, at).toSeconds());
            return device.equals(other.device)
                    && values.equals(other.values)
                    && apart > 0
                    && apart <= Duration.ofHours(14).toSeconds()
                    && apart % Duration.ofMinutes(15).toSeconds() == 0;
        }
    }

    @BeforeEach
    void open() throws Exception {
        RealSeries.assumeHere();
        server = SeriesServer.start(state);
    }

    @AfterEach
    void close() {
        uplinks.close();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void are_stored_as_the_files_say_and_their_shifted_twins_are_held() throws Exception {
        pressureThroughTwoGateways();
        weightAsFramesAndAsPosts();
        glucoseWhoseMemoryIsReadAgain();
        oxygenSecondBySecond();

        JsonNode ledger = server.ledgerAtRest();
        assertThat(ledger.path("acknowledged").asLong())
                .isEqualTo(sent.size()
                        + repeats.values().stream().mapToInt(Integer::intValue).sum());
        repeats.forEach((source, count) -> assertThat(
                        ofSource(ledger, source).path("duplicate").asInt())
                .as(source)
                .isEqualTo(count));
        List<Line> stored = stored();
        List<Line> held = held();
        List<Line> all = new ArrayList<>(stored);
        all.addAll(held);
        assertThat(sorted(all)).isEqualTo(sorted(sent));
        checkTwins(stored, held);
    }

    private static JsonNode ofSource(JsonNode ledger, String name) {
        for (JsonNode source : ledger.path("sources")) {
            if (source.path("source").asText().equals(name)) {
                return source;
            }
        }
        throw new AssertionError("nothing came from " + name);
    }

    /// Every cuff's clock runs in the zone of its person, and two gateways hear each: the second adds nothing.
    private void pressureThroughTwoGateways() throws Exception {
        Family cassia = family("cassia");
        List<CanonicalReading> readings = new ArrayList<>();
        Map<String, ZoneId> zones = new LinkedHashMap<>();
        for (String text : RealSeries.PRESSURE.readings()) {
            Line line = Line.of(text);
            ZoneId zone = RealSeries.homeOf(line.device());
            zones.put(line.device(), zone);
            readings.add(line.in(zone));
            sent.add(line.of(cassia.identifier(line.device()), line.at()));
        }
        for (ZoneId zone : List.copyOf(new LinkedHashSet<>(zones.values()))) {
            enroll(
                    zones.keySet().stream()
                            .filter(device -> zone.equals(zones.get(device)))
                            .map(cassia::identifier)
                            .toList(),
                    zone);
        }
        send(cassia, readings, BATCH, IN_ORDER);
        send(family("openmqttgateway"), readings, 1, AT_ONCE);
        repeats.put("openmqttgateway", readings.size());
    }

    /// A weight as 2A9D, to 0.005 kg or 0.01 lb, and of another person in whole grams.
    private void weightAsFramesAndAsPosts() throws Exception {
        List<CanonicalReading> frames = new ArrayList<>();
        List<CanonicalReading> posts = new ArrayList<>();
        Family gateway = family("raw-ble");
        Family cloud = family("bodytrace-pa");
        for (RealSeries series :
                List.of(RealSeries.WEIGHT_IN_POUNDS, RealSeries.WEIGHT_IN_KILOGRAMS, RealSeries.WEIGHT_OF_EIGHT)) {
            for (String text : series.readings()) {
                Line line = Line.of(text);
                frames.add(line.in(ZoneOffset.UTC));
                sent.add(line.of(gateway.identifier(line.device()), line.at()).with(number -> number, line.unit()));
                Line posted = line.of(AS_POSTS + line.device(), line.at());
                posts.add(posted.in(ZoneOffset.UTC));
                sent.add(posted.of(cloud.identifier(posted.device()), line.at())
                        .with(number -> grams(number, line.unit()), Unit.GRAM));
            }
        }
        enroll(identifiers(gateway, frames), ZoneOffset.UTC);
        enroll(identifiers(cloud, posts), ZoneOffset.UTC);
        send(gateway, frames, BATCH, IN_ORDER);
        send(cloud, posts, 1, IN_ORDER);
    }

    private static BigDecimal grams(BigDecimal number, Unit unit) {
        BigDecimal perUnit = new BigDecimal(unit == Unit.POUND ? "453.59237" : "1000");
        return number.multiply(perUnit).setScale(0, RoundingMode.HALF_UP);
    }

    /// A meter sends all that it remembers whenever it is connected: what came last time comes again.
    private void glucoseWhoseMemoryIsReadAgain() throws Exception {
        Family gateway = family("raw-ble");
        List<CanonicalReading> readings = new ArrayList<>();
        Map<String, Integer> counters = new HashMap<>();
        for (RealSeries series : List.of(RealSeries.GLUCOSE_FROM_DEXCOM, RealSeries.GLUCOSE_IN_MMOL)) {
            for (String text : series.readings().stream().limit(MOST_OF_A_METER).toList()) {
                // What the meter's clock shows is what counts: its wearer lives at Greenwich.
                Line line = Line.of(text)
                        .with(
                                RealSeriesAsVendorsSendThemTest::asMeterSends,
                                Line.of(text).unit());
                int minutesEast = Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1));
                LocalDateTime shown = LocalDateTime.ofInstant(line.at(), ZoneOffset.ofTotalSeconds(60 * minutesEast));
                Line atGreenwich = line.of(line.device(), shown.toInstant(ZoneOffset.UTC));
                readings.add(
                        atGreenwich.in(ZoneOffset.UTC).withSequence(counters.merge(line.device(), 1, Integer::sum)));
                sent.add(atGreenwich.of(gateway.identifier(line.device()), atGreenwich.at()));
            }
        }
        enroll(identifiers(gateway, readings), ZoneOffset.UTC);
        List<CanonicalReading> withRepeats = new ArrayList<>();
        for (int start = 0; start < readings.size(); start += BATCH) {
            withRepeats.addAll(readings.subList(Math.max(0, start - BATCH), Math.min(readings.size(), start + BATCH)));
        }
        send(gateway, withRepeats, 2 * BATCH, IN_ORDER);
        repeats.put("raw-ble", withRepeats.size() - readings.size());
    }

    /// A short float has three digits, and a fourth up to 2045.
    private static BigDecimal asMeterSends(BigDecimal value) {
        BigDecimal digits = value.stripTrailingZeros();
        boolean fits = digits.unscaledValue().compareTo(MOST_MANTISSA) <= 0;
        return fits ? digits : digits.round(new MathContext(3));
    }

    /// Saturation and pulse of a clip without a clock, as 2A5F: when it was is what the gateway says.
    private void oxygenSecondBySecond() throws Exception {
        Family gateway = family("raw-ble");
        List<Line> found = RealSeries.OXYGEN.readings().stream()
                .limit(MOST_OF_CLIPS)
                .map(Line::of)
                .toList();
        List<CanonicalReading> saturations = new ArrayList<>();
        List<String> pulses = new ArrayList<>();
        for (int at = 0; at + 1 < found.size(); at++) {
            Line saturation = found.get(at);
            Line pulse = found.get(at + 1);
            if (isPair(saturation, pulse)) {
                saturations.add(saturation.in(ZoneOffset.UTC));
                pulses.add(pulse.values());
                for (Line line : List.of(saturation, pulse)) {
                    sent.add(line.of(gateway.identifier(line.device()), line.at())
                            .with(number -> number, line.unit()));
                }
            }
        }
        assertThat(saturations).hasSizeGreaterThan(MOST_OF_CLIPS / 3);
        enroll(identifiers(gateway, saturations), ZoneOffset.UTC);
        Map<CanonicalReading, String> pulseOf = new HashMap<>();
        for (int index = 0; index < saturations.size(); index++) {
            pulseOf.put(saturations.get(index), pulses.get(index));
        }
        Sender sender = Sender.of(gateway, "clips", "");
        send(gateway, sender, items -> List.of(asContinuous(sender, items, pulseOf)), saturations, 4 * BATCH, IN_ORDER);
    }

    private static boolean isPair(Line saturation, Line pulse) {
        return saturation.vital() == Vital.OXYGEN_SATURATION
                && pulse.vital() == Vital.HEART_RATE
                && pulse.device().equals(saturation.device())
                && pulse.at().equals(saturation.at());
    }

    private static Parcel asContinuous(Sender sender, List<Item> items, Map<CanonicalReading, String> pulseOf) {
        List<String> elements = new ArrayList<>();
        List<CanonicalReading> readings = new ArrayList<>();
        for (Item item : items) {
            if (item instanceof Item.Good(CanonicalReading reading)
                    && reading.measured() instanceof Measured.Amount saturation) {
                byte[] frame = SentContinuousOximetry.of(
                                new MedicalNumber.Digits(saturation.value()),
                                MedicalNumber.of(pulseOf.getOrDefault(reading, "")))
                        .bytes();
                elements.add("{\"device\":\"%s\",\"characteristic\":\"2A5F\",\"value\":\"%s\",\"gateway_time\":\"%s\"}"
                        .formatted(
                                sender.identifier(reading.device()),
                                HexFormat.of().formatHex(frame),
                                reading.takenAt().toInstant()));
                readings.add(reading);
            }
        }
        String topic = "telltale/v1/gateways/" + sender.gateway() + "/frames";
        return Parcel.under(topic, "[" + String.join(",", elements) + "]", 2 * readings.size(), readings);
    }

    /// Of the pairs that are three hours apart one counts and one is held; whatever is held has a copy that counts,
    /// but for one pressure that is too low to be believed; and no two that count are copies of each other unless
    /// each has a copy of its own.
    private static void checkTwins(List<Line> stored, List<Line> held) {
        List<Line> twins = new ArrayList<>(held);
        twins.removeIf(line -> line.values().equals("63/25"));
        assertThat(held).hasSize(twins.size() + 1);
        assertThat(twins).hasSize(322);
        assertThat(twins).allSatisfy(twin -> assertThat(stored).anyMatch(twin::isCopyOf));
        assertThat(twins)
                .filteredOn(twin -> stored.stream()
                        .anyMatch(counted -> twin.isCopyOf(counted)
                                && Duration.between(counted.at(), twin.at())
                                        .abs()
                                        .equals(THREE_HOURS)))
                .hasSize(301);
        for (Line counted : stored) {
            if (counted.vital() == Vital.BLOOD_PRESSURE && stored.stream().anyMatch(counted::isCopyOf)) {
                assertThat(twins).as("%s", counted).anyMatch(counted::isCopyOf);
            }
        }
    }

    private static Family family(String name) {
        return Families.named(List.of(name)).getFirst();
    }

    private static List<String> identifiers(Family family, List<CanonicalReading> readings) {
        return readings.stream()
                .map(CanonicalReading::device)
                .distinct()
                .map(family::identifier)
                .toList();
    }

    private void enroll(List<String> devices, ZoneId zone) throws Exception {
        server.practice().devices(devices, SeriesServer.LONG_AGO, zone, Optional.empty(), () -> {});
    }

    private void send(Family family, List<CanonicalReading> readings, int batch, AtOnce atOnce) throws Exception {
        Sender sender = Sender.of(family, family.name() + "-" + readings.size(), "");
        send(family, sender, family.speech(sender), readings, batch, atOnce);
    }

    private void send(
            Family family, Sender sender, Speech speech, List<CanonicalReading> readings, int batch, AtOnce atOnce)
            throws Exception {
        String key = server.site()
                .issueCredential(server.practice().operator().key(), sender.gateway(), family.source())
                .key();
        List<Envelope> envelopes = new ArrayList<>();
        for (int start = 0; start < readings.size(); start += batch) {
            List<Item> items = new ArrayList<>();
            readings.subList(start, Math.min(readings.size(), start + batch))
                    .forEach(reading -> items.add(new Item.Good(reading)));
            envelopes.add(new Envelope(Instant.EPOCH, items, Mishap.NONE));
        }
        Books books = new Books();
        try (Gateway gateway = new Gateway(
                family.uplink(new Lines(uplinks, server.http(), server.mqtt()), sender, key),
                speech,
                books,
                family.patience(),
                Gateway.Pause.REAL)) {
            atOnce.ask(envelopes, gateway::deliver, () -> {});
        }
        assertThat(books.outstanding()).as(family.name()).isEmpty();
        assertThat(books.tally().refused()).as(family.name()).isZero();
    }

    private List<Line> stored() throws IOException, SQLException {
        return rows("select identifier as name, * from reading join device using (device)");
    }

    private List<Line> held() throws IOException, SQLException {
        assertThat(rows("select device_name as name, * from held where reason not in (%s, %s)"
                        .formatted(VerdictReason.PROBABLE_DUPLICATE.code(), VerdictReason.IMPROBABLE.code())))
                .isEmpty();
        return rows("select device_name as name, * from held");
    }

    private List<Line> rows(String query) throws IOException, SQLException {
        List<Line> found = new ArrayList<>();
        try (Connection connection = server.database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                String second = rows.getString("second_value");
                found.add(new Line(
                        rows.getString("name"),
                        SeriesServer.vital(rows.getInt("vital")),
                        plain(rows.getBigDecimal("first_value"))
                                + (second == null ? "" : "/" + plain(new BigDecimal(second))),
                        SeriesServer.unit(rows.getInt("unit")),
                        rows.getObject("taken_at", OffsetDateTime.class).toInstant()));
            }
        }
        return found;
    }

    private static List<String> sorted(List<Line> lines) {
        return lines.stream().map(Line::toString).sorted().toList();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
