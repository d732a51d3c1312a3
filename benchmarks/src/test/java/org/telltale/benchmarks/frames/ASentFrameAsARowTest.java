package org.telltale.benchmarks.frames;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.ble.Characteristic;
import org.telltale.ingest.decode.frame.FrameOrigin;
import org.telltale.ingest.decode.frame.FrameRows;

/// What a device sent is in the row, number by number and digit by digit, and nothing is there that it did
/// not send.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ASentFrameAsARowTest {
    private static final int FRAMES = 2_000;
    private static final long SEED = 2_027;
    private static final byte[] DEVICE = "F0123456789A".getBytes(StandardCharsets.UTF_8);

    private final FrameRows frames = new FrameRows();
    private final Fragments rows = new Fragments();

    @ParameterizedTest(name = "{0}, seed 2027")
    @EnumSource
    void holds_what_was_sent_to_the_last_digit(Characteristic characteristic) {
        SentFrames sent = new SentFrames(new SplittableRandom(SEED));
        int readings = 0;
        for (int i = 0; i < FRAMES; i++) {
            Says says = new Says(characteristic);
            byte[] bytes = sent.next(characteristic, says);
            rows.clear();
            FrameOrigin origin = new FrameOrigin().of(DEVICE, 0, DEVICE.length);
            assertThat(frames.add(characteristic, bytes, 0, bytes.length, origin, rows))
                    .isTrue();
            for (int row = 0; row < rows.count(); row++) {
                check(row, says.records().get(says.records().size() == 1 ? 0 : rows.item[row]), bytes);
            }
            readings += rows.count();
        }
        assertThat(readings > 0).isEqualTo(isMeasured(characteristic));
    }

    private void check(int row, JsonNode record, byte[] bytes) {
        String hex = HexFormat.of().formatHex(bytes);
        JsonNode fields = record.path("fields");
        Vital vital = rows.vital[row];
        JsonNode first = fields.path(fieldOf(vital, fields));
        if (first.path("value").isNumber()) {
            assertThat(number(rows.firstDigits[row], row, 0)).as(hex).isEqualTo(plain(first));
            assertThat(rows.unit[row].display())
                    .as(hex)
                    .isEqualTo(first.path("unit").asText());
        } else {
            assertThat(vital)
                    .as("only too low or too high a glucose stands for no number")
                    .isEqualTo(Vital.GLUCOSE);
        }
        if (vital == Vital.BLOOD_PRESSURE) {
            assertThat(number(rows.secondDigits[row], row, 8)).as(hex).isEqualTo(plain(fields.path("diastolic")));
            JsonNode pulse = fields.path("pulse").path("value");
            assertThat(rows.thirdDigits[row] == Fragments.ABSENT).as(hex).isEqualTo(!pulse.isNumber());
        }
        if (rows.thirdDigits[row] != Fragments.ABSENT) {
            assertThat(number(rows.thirdDigits[row], row, 16)).as(hex).isEqualTo(plain(fields.path("pulse")));
        }
        checkTime(row, fields, hex);
    }

    private void checkTime(int row, JsonNode fields, String hex) {
        JsonNode time = fields.path("time").isMissingNode() ? fields.path("user_facing_time") : fields.path("time");
        boolean isKnown = (time.path("clock").asText("set").equals("set") && !time.isMissingNode())
                && !fields.path("time_offset").path("value").isNull();
        String text = time.path("utc").asText(time.path("local").asText());
        long micros = isKnown
                ? TimeUnit.SECONDS.toMicros(LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC))
                : Fragments.ABSENT;
        assertThat(rows.deviceTimeMicros[row]).as(hex).isEqualTo(micros);
        if (isKnown) {
            assertThat(rows.deviceOffsetMinutes[row] == Fragments.NO_OFFSET)
                    .as(hex)
                    .isEqualTo(time.has("local"));
            long minutes = fields.path("time_offset").path("value").asLong(0);
            assertThat(rows.shiftMicros[row]).as(hex).isEqualTo(TimeUnit.MINUTES.toMicros(minutes));
        }
    }

    private static String fieldOf(Vital vital, JsonNode fields) {
        return switch (vital) {
            case WEIGHT -> "weight";
            case BLOOD_PRESSURE -> "systolic";
            case OXYGEN_SATURATION -> "saturation";
            case GLUCOSE -> "glucose";
            case HEART_RATE -> fields.has("heart_rate") ? "heart_rate" : "pulse";
            case TEMPERATURE -> "temperature";
            case RESPIRATORY_RATE, HEIGHT -> throw new AssertionError(vital + " is sent by none of them");
        };
    }

    private BigDecimal number(long digits, int row, int shift) {
        return BigDecimal.valueOf(digits, rows.decimals[row] >> shift & 0xFF);
    }

    private static BigDecimal plain(JsonNode field) {
        return field.path("value").decimalValue();
    }

    private static boolean isMeasured(Characteristic characteristic) {
        return switch (characteristic) {
            case DATE_TIME, BATTERY, GLUCOSE_CONTEXT, ELAPSED_TIME -> false;
            case GLUCOSE,
                    TEMPERATURE,
                    BLOOD_PRESSURE,
                    HEART_RATE,
                    SPOT_OXIMETRY,
                    CONTINUOUS_OXIMETRY,
                    BODY_COMPOSITION,
                    WEIGHT,
                    CGM,
                    ENHANCED_BLOOD_PRESSURE,
                    LIVE_OBSERVATION,
                    STORED_OBSERVATION,
                    MI_BODY_SCALE,
                    MI_WEIGHT_SCALE -> true;
        };
    }
}
