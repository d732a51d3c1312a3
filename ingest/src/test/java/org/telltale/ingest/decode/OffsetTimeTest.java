package org.telltale.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OffsetTimeTest {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private final OffsetTime time = new OffsetTime();

    @ParameterizedTest(name = "{0} is {1}, {2} minutes east")
    @CsvSource({
        "2026-11-21T07:31:05Z, 2026-11-21T07:31:05Z, 0",
        "2026-11-21t07:31:05z, 2026-11-21T07:31:05Z, 0",
        "2026-11-21 07:31:05Z, 2026-11-21T07:31:05Z, 0",
        "2026-11-21T07:31:05+02:00, 2026-11-21T05:31:05Z, 120",
        "2026-11-21T07:31:05+0200, 2026-11-21T05:31:05Z, 120",
        "2026-11-21T07:31:05-09:30, 2026-11-21T17:01:05Z, -570",
        "2026-11-21T07:31:05-00:00, 2026-11-21T07:31:05Z, 0",
        "2026-11-21T07:31:05.1Z, 2026-11-21T07:31:05.100Z, 0",
        "2026-11-21T07:31:05.123456Z, 2026-11-21T07:31:05.123456Z, 0",
        "2026-11-21T07:31:05.123456789Z, 2026-11-21T07:31:05.123456Z, 0",
        "2024-02-29T00:00:00+18:00, 2024-02-28T06:00:00Z, 1080",
        "2000-01-01T00:00:00Z, 2000-01-01T00:00:00Z, 0",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999999Z, 0",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z, 0",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z, 0"
    })
    void a_time_is_an_instant_and_an_offset(String text, Instant instant, int minutes) {
        assertThat(read(text)).isTrue();
        assertThat(time.micros()).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
        assertThat(time.offsetMinutes()).isEqualTo(minutes);
    }

    @Test
    void every_character_of_date_and_time_counts() {
        String text = "2026-11-21T07:31:05";
        for (int at = 0; at < text.length(); at++) {
            for (char wrong : "/;.\u007fx".toCharArray()) {
                assertThat(read(text.substring(0, at) + wrong + text.substring(at + 1) + 'Z'))
                        .as("%s at %s", wrong, at)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-21",
                "2026-11-21T07:31:05",
                "2026-11-21T07:31Z",
                "2026-11-21T07:31:05.Z",
                "2026-11-21T07:31:05.1234567890Z",
                "2026-11-21T07:31:05,5Z",
                "2026-11-21T07:31:05+02",
                "2026-11-21T07:31:05+2:00",
                "2026-11-21T07:31:05+02:0",
                "2026-11-21T07:31:05*02:00",
                "2026-11-21T07:31:05+02:60",
                "2026-11-21T07:31:05+18:01",
                "2026-11-21T07:31:05ZZ",
                "2026-11-21T07:31:05 Z",
                " 2026-11-21T07:31:05Z",
                "2026-11-21T24:00:00Z",
                "2026-11-21T23:60:00Z",
                "2026-11-21T23:59:60Z",
                "2026-02-29T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-00-10T00:00:00Z",
                "2026-13-10T00:00:00Z",
                "2026-11-00T00:00:00Z",
                "02026-11-21T07:31:05Z",
                "26-11-21T07:31:05+00:00",
                "2026/11/21T07:31:05Z",
                "1763710265",
                "21.11.2026 07:31:05+0200"
            })
    void whatever_is_no_instant_is_refused(String text) {
        assertThat(read(text)).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void agrees_with_java_time(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 50_000; i++) {
            OffsetDateTime plain = Instant.ofEpochSecond(random.nextLong(-62_000_000_000L, 253_000_000_000L))
                    .plus(random.nextInt(1_000_000), ChronoUnit.MICROS)
                    .atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1080, 1081)));
            String offset = plain.getOffset().getId();
            String text = SECONDS.format(plain) + String.format(Locale.ROOT, ".%06d", plain.getNano() / 1000) + offset;

            assertThat(read(text)).as(text).isTrue();
            assertThat(time.micros()).as(text).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, plain.toInstant()));
            assertThat(60 * time.offsetMinutes())
                    .as(text)
                    .isEqualTo(plain.getOffset().getTotalSeconds());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-00-00", "2026-02-29", "2026-02-00", "2026-13-28"})
    void a_day_that_is_none_is_refused_first_and_after_one_that_is(String none) {
        String evening = "T21:00:00Z";

        assertThat(read(none + evening)).isFalse();
        assertThat(read("2026-02-28" + evening)).isTrue();
        assertThat(read(none + evening)).isFalse();
        assertThat(read("2026-02-28" + evening)).isTrue();
        assertThat(Instant.EPOCH.plus(time.micros(), ChronoUnit.MICROS)).isEqualTo("2026-02-28T21:00:00Z");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatever_was_read_before_a_time_is_what_it_is_alone(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> ends = List.of(
                "", "Z", "z", "+02:00", "-05:00", "+19:00", ".5Z", ".25Z", ".118000Z", ".118001Z", ".5+02:00", "x");
        int times = 0;
        for (int i = 0; i < 50_000; i++) {
            String day =
                    random.nextInt(4) == 0 ? "2026-02-29T" : random.nextInt(4) == 0 ? "2026-11-21 " : "2026-11-21T";
            String clock = String.format(
                    Locale.ROOT, "%02d:%02d:%02d", random.nextInt(26), random.nextInt(62), random.nextInt(62));
            String end = ends.get(random.nextInt(random.nextInt(3) == 0 ? ends.size() : 2));
            byte[] bytes = ("\"time\":\"" + day + (random.nextInt(20) == 0 ? clock.replace('1', ':') : clock) + end)
                    .getBytes(StandardCharsets.US_ASCII);
            OffsetTime alone = new OffsetTime();

            boolean isTime = alone.readWall(bytes, 8, bytes.length - 8);
            assertThat(time.readWall(bytes, 8, bytes.length - 8)).isEqualTo(isTime);
            if (isTime) {
                assertThat(time.micros()).isEqualTo(alone.micros());
                assertThat(time.offsetMinutes()).isEqualTo(alone.offsetMinutes());
                assertThat(time.hasOffset()).isEqualTo(alone.hasOffset());
                times++;
            }
        }
        assertThat(times).isGreaterThan(10_000);
    }

    private boolean read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return time.read(bytes, 0, bytes.length);
    }

    @Test
    void of_the_day_and_offset_of_the_one_before_is_read_as_it_is_alone() {
        OffsetTime again = new OffsetTime();
        for (int digits = 0; digits < 1_000_000; digits += 7) {
            byte[] known = "2026-11-21T07:31:05+02:00".getBytes(StandardCharsets.US_ASCII);
            assertThat(again.read(known, 0, known.length)).isTrue();
            byte[] text = known.clone();
            for (int place = 0, left = digits; place < 6; place++, left /= 10) {
                text[18 - place - place / 2] = (byte) ('0' + left % 10);
            }
            OffsetTime alone = new OffsetTime();
            boolean isTime = alone.read(text, 0, text.length);

            assertThat(again.read(text, 0, text.length)).isEqualTo(isTime);
            if (isTime) {
                assertThat(again.micros()).isEqualTo(alone.micros());
                assertThat(again.offsetMinutes()).isEqualTo(120);
            }
        }
    }

    @Test
    void of_the_day_of_the_one_before_is_none_with_any_other_character_in_it() {
        byte[] known = "2026-11-21T07:31:05+02:00".getBytes(StandardCharsets.US_ASCII);
        OffsetTime again = new OffsetTime();
        for (int place = 0; place < known.length; place++) {
            for (int character = Byte.MIN_VALUE; character <= Byte.MAX_VALUE; character++) {
                assertThat(again.read(known, 0, known.length)).isTrue();
                byte[] text = known.clone();
                text[place] = (byte) character;
                OffsetTime alone = new OffsetTime();
                boolean isTime = alone.read(text, 0, text.length);

                assertThat(again.read(text, 0, text.length)).isEqualTo(isTime);
                assertThat(isTime && again.micros() != alone.micros()).isFalse();
            }
        }
    }
}
