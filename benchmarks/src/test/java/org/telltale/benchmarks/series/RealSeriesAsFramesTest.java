package org.telltale.benchmarks.series;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.ble.Characteristic;
import org.telltale.ingest.decode.frame.FrameOrigin;
import org.telltale.ingest.decode.frame.FrameRows;
import org.telltale.ingest.source.BuiltInSources;
import org.telltale.ingest.source.SourceProfile;
import org.telltale.simulators.wire.ble.MedicalNumber;
import org.telltale.simulators.wire.ble.SentBloodPressure;
import org.telltale.simulators.wire.ble.SentContinuousOximetry;
import org.telltale.simulators.wire.ble.SentGlucose;
import org.telltale.simulators.wire.ble.SentWeight;

/// The public series as the devices would have sent them: what is decoded is what the files say, to the
/// last digit that the frames can carry, and no two readings become one.
@DisplayNameGeneration(ReplaceUnderscores.class)
class RealSeriesAsFramesTest {
    private static final long SEED = 2_026;
    private static final int SEQUENCES = 65_536;
    private static final BigInteger MOST_MANTISSA = BigInteger.valueOf(2_045);

    private final FrameRows frames = new FrameRows();
    private final Fragments rows = new Fragments();
    private final FrameOrigin origin = new FrameOrigin();

    @BeforeEach
    void find() {
        RealSeries.assumeHere();
    }

    @Test
    void of_pressure_are_decoded_to_the_number() throws IOException {
        Set<String> identities = new HashSet<>();
        List<Line> lines = lines(RealSeries.PRESSURE);
        for (Line line : lines) {
            send(line, Characteristic.BLOOD_PRESSURE, cuff(line));

            assertThat(decoded()).containsExactly(line.text());
            identities.add(identity(0));
        }
        // The same reading once by one clock and once by another has two times; which of them are twins is
        // for the Monitor to find.
        assertThat(lines).hasSize(721);
        assertThat(identities).hasSize(721);
    }

    /// A cuff behind any gateway is the same cuff, and a reading that two of them bring is one.
    @Test
    void of_pressure_are_the_same_through_every_gateway() throws IOException {
        BodyDecoder[] gateways = {decoder("raw-ble"), decoder("cassia"), decoder("openmqttgateway"), decoder("theengs")
        };
        Set<String> identities = new HashSet<>();
        for (Line line : lines(RealSeries.PRESSURE)) {
            String hex = HexFormat.of().formatHex(cuff(line));
            String[] bodies = {
                "{\"device\":\"%s\",\"characteristic\":\"2A35\",\"value\":\"%s\",\"gateway_time\":\"2026-11-21T07:31:05Z\"}",
                "{\"id\":\"7\",\"action\":\"data.notification\",\"timestamp\":1763710201000,\"gateway\":\"CC:1B:E0:AA:00:01\","
                        + "\"data\":[{\"id\":\"%s\",\"handle\":2065,\"value\":\"%s\",\"dataType\":\"notification\"}]}",
                "{\"id\":\"%s\",\"service\":\"1810\",\"characteristic\":\"2a35\",\"read\":\"%s\",\"success\":true}",
                "{\"id\":\"%s\",\"service\":\"1810\",\"characteristic\":\"0x2A35\",\"read\":\"%s\",\"success\":true}"
            };
            for (int at = 0; at < bodies.length; at++) {
                byte[] body = bodies[at].formatted(line.device(), hex).getBytes(StandardCharsets.UTF_8);
                assertThat(gateways[at].decode(body, 0, body.length, rows)).isEqualTo(BodyStatus.READ);
                assertThat(decoded()).containsExactly(line.text());
                identities.add(identity(0));
            }
        }
        assertThat(identities).hasSize(721);
    }

    private static BodyDecoder decoder(String source) throws IOException {
        Map<String, Object> tree = new YAMLMapper()
                .readValue(BuiltInSources.yaml(source), new TypeReference<LinkedHashMap<String, Object>>() {});
        return SourceProfile.of(tree).newDecoder();
    }

    private static byte[] cuff(Line line) {
        List<BigDecimal> values = line.values();
        return SentBloodPressure.of(
                        Unit.MILLIMETRE_OF_MERCURY,
                        new MedicalNumber.Digits(values.get(0)),
                        new MedicalNumber.Digits(values.get(1)),
                        MedicalNumber.Special.NAN)
                .takenAt(line.local())
                .user(1)
                .bytes();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"WEIGHT_IN_POUNDS", "WEIGHT_IN_KILOGRAMS", "WEIGHT_OF_EIGHT"})
    void of_weight_are_decoded_to_the_number(RealSeries series) throws IOException {
        Set<String> identities = new HashSet<>();
        List<Line> lines = lines(series);
        for (Line line : lines) {
            BigDecimal weight = line.values().getFirst();
            Unit unit = line.unit().equals("kg") ? Unit.KILOGRAM : Unit.POUND;
            send(
                    line,
                    Characteristic.WEIGHT,
                    SentWeight.of(weight, unit).takenAt(line.local()).bytes());

            assertThat(decoded()).containsExactly(line.text());
            identities.add(identity(0));
        }
        assertThat(identities).hasSameSizeAs(lines).isNotEmpty();
    }

    /// A meter sends all that it remembers whenever it is asked.
    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"GLUCOSE_FROM_DEXCOM", "GLUCOSE_IN_MG", "GLUCOSE_IN_MMOL"})
    void of_glucose_are_decoded_to_the_number_however_often_a_memory_is_read(RealSeries series) throws IOException {
        Set<String> identities = new HashSet<>();
        List<Line> lines = lines(series);
        List<Integer> order = new ArrayList<>();
        for (int number = 0; number < lines.size(); number++) {
            order.add(number);
        }
        Random random = new Random(SEED);
        for (int reading = 0; reading < 3; reading++) {
            Collections.shuffle(order, random);
            for (int number : order) {
                Line line = lines.get(number);
                send(line, Characteristic.GLUCOSE, result(line, number % SEQUENCES));

                assertThat(decoded()).containsExactly(line.text(RealSeriesAsFramesTest::asMeterSends));
                identities.add(identity(0));
            }
        }
        assertThat(identities).hasSameSizeAs(lines).isNotEmpty();
    }

    @Test
    void of_glucose_that_was_too_low_for_a_number_are_readings_all_the_same() throws IOException {
        int low = 0;
        for (String file : Files.readAllLines(RealSeries.folder().resolve("physiocgm-glucose/c2s01.csv"))) {
            if (file.endsWith(",Low")) {
                LocalDateTime time = LocalDateTime.parse(file.substring(0, 19).replace(' ', 'T'));
                Line line = new Line("meter | glucose | 20 mg/dL | " + time.toInstant(ZoneOffset.UTC) + " | 0");
                byte[] frame = SentGlucose.of(low, time)
                        .result(MedicalNumber.Special.NEGATIVE_INFINITY, Unit.MILLIGRAM_PER_DECILITRE, 1, 1)
                        .bytes();
                send(line, Characteristic.GLUCOSE, frame);

                assertThat(decoded()).containsExactly(line.text());
                assertThat(ReadingNote.BELOW_RANGE.isIn(rows.flags[0])).isTrue();
                low++;
            }
        }
        assertThat(low).isEqualTo(38);
    }

    @Test
    void of_oxygen_are_decoded_to_the_number_second_by_second() throws IOException {
        Set<String> identities = new HashSet<>();
        List<Line> lines = lines(RealSeries.OXYGEN);
        int pairs = 0;
        for (int at = 0; at + 1 < lines.size(); at++) {
            Line saturation = lines.get(at);
            Line pulse = lines.get(at + 1);
            boolean isPair = saturation.vital().equals("oxygen_saturation")
                    && pulse.vital().equals("heart_rate")
                    && pulse.device().equals(saturation.device());
            if (!isPair) {
                continue;
            }
            byte[] frame = SentContinuousOximetry.of(
                            new MedicalNumber.Digits(saturation.values().getFirst()),
                            new MedicalNumber.Digits(pulse.values().getFirst()))
                    .bytes();
            rows.clear();
            byte[] name = saturation.device().getBytes(StandardCharsets.UTF_8);
            origin.of(name, 0, name.length).heardAt(ChronoUnit.MICROS.between(Instant.EPOCH, saturation.instant()));
            assertThat(frames.add(Characteristic.CONTINUOUS_OXIMETRY, frame, 0, frame.length, origin, rows))
                    .isTrue();

            assertThat(decoded()).containsExactly(saturation.text(), pulse.text());
            identities.add(identity(0));
            identities.add(identity(1));
            pairs++;
        }
        assertThat(pairs).isGreaterThan(10_000);
        assertThat(identities).hasSize(2 * pairs);
    }

    private static byte[] result(Line line, int sequence) {
        Unit unit = line.unit().equals("mg/dL") ? Unit.MILLIGRAM_PER_DECILITRE : Unit.MILLIMOLE_PER_LITRE;
        // The meter's own clock is an hour behind what it shows.
        return SentGlucose.of(sequence, line.local().minusHours(1))
                .offsetMinutes(60)
                .result(new MedicalNumber.Digits(asMeterSends(line.values().getFirst())), unit, 1, 1)
                .bytes();
    }

    /// A short float has three digits, and a fourth up to 2045.
    private static BigDecimal asMeterSends(BigDecimal value) {
        BigDecimal digits = value.stripTrailingZeros();
        boolean fits = digits.unscaledValue().compareTo(MOST_MANTISSA) <= 0;
        return fits ? digits : digits.round(new MathContext(3));
    }

    private void send(Line line, Characteristic characteristic, byte[] frame) {
        rows.clear();
        byte[] name = line.device().getBytes(StandardCharsets.UTF_8);
        origin.of(name, 0, name.length);
        assertThat(frames.add(characteristic, frame, 0, frame.length, origin, rows))
                .isTrue();
    }

    private static List<Line> lines(RealSeries series) throws IOException {
        return series.readings().stream().map(Line::new).toList();
    }

    private String identity(int row) {
        return new Identity(rows.identityHigh[row], rows.identityLow[row]).toString();
    }

    private record Identity(long high, long low) {}

    /// {@return the rows in the words of the files, as plain numbers}
    private List<String> decoded() {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows.count(); row++) {
            lines.add(decoded(row));
        }
        return lines;
    }

    private String decoded(int row) {
        String second = rows.secondDigits[row] == Fragments.ABSENT
                ? ""
                : "/" + plain(BigDecimal.valueOf(rows.secondDigits[row], rows.decimals[row] >> 8 & 0xFF));
        Vital vital = rows.vital[row];
        boolean hasDeviceTime = rows.deviceTimeMicros[row] != Fragments.ABSENT;
        long micros = hasDeviceTime ? rows.deviceTimeMicros[row] + rows.shiftMicros[row] : rows.gatewayTimeMicros[row];
        return new String(rows.text, rows.deviceAt[row], rows.deviceLength[row], StandardCharsets.UTF_8)
                + " | " + vital.wireName() + " | "
                + plain(BigDecimal.valueOf(rows.firstDigits[row], rows.decimals[row] & 0xFF)) + second + " "
                + rows.unit[row].ucum() + " | " + Instant.EPOCH.plus(micros, ChronoUnit.MICROS)
                + (hasDeviceTime ? " local" : " heard");
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /// A reading of a file: `device | vital | values unit | instant | minutes east of Greenwich`.
    private record Line(String source) {
        String device() {
            return part(0);
        }

        String vital() {
            return part(1);
        }

        List<BigDecimal> values() {
            String values = part(2).substring(0, part(2).indexOf(' '));
            List<BigDecimal> numbers = new ArrayList<>();
            for (String one : values.split("/", -1)) {
                numbers.add(new BigDecimal(one));
            }
            return numbers;
        }

        String unit() {
            return part(2).substring(part(2).indexOf(' ') + 1);
        }

        Instant instant() {
            return Instant.parse(part(3));
        }

        LocalDateTime local() {
            return LocalDateTime.ofInstant(instant(), ZoneOffset.ofTotalSeconds(60 * Integer.parseInt(part(4))));
        }

        /// A device's wall clock says the local time; what has no clock was heard.
        String text() {
            return text(UnaryOperator.identity());
        }

        /// The values as the device can send them.
        String text(UnaryOperator<BigDecimal> sent) {
            String values = String.join(
                    "/",
                    values().stream()
                            .map(sent)
                            .map(RealSeriesAsFramesTest::plain)
                            .toList());
            boolean isHeard = vital().equals("oxygen_saturation") || vital().equals("heart_rate");
            return device() + " | " + vital() + " | " + values + " " + unit() + " | "
                    + (isHeard ? instant() + " heard" : local().toInstant(ZoneOffset.UTC) + " local");
        }

        private String part(int index) {
            return source.split(" \\| ", -1)[index];
        }
    }
}
