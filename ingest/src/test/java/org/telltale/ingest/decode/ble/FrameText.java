package org.telltale.ingest.decode.ble;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a value says, as a line: the records of `frames.txt`.
final class FrameText implements FieldSink {
    private final Map<String, String> says = new LinkedHashMap<>();

    private FrameText() {}

    static String of(Characteristic characteristic, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return of(characteristic.newFrame(), bytes, 0, bytes.length);
    }

    static String of(Frame frame, byte[] bytes, int offset, int length) {
        List<String> records = new ArrayList<>();
        int at = 0;
        do {
            FrameStatus status = frame.wrap(bytes, offset + at, length - at);
            records.add(record(frame, status, length - at));
            at += frame.spanBytes();
        } while (at < length);
        return String.join(" / ", records);
    }

    private static String record(Frame frame, FrameStatus status, int length) {
        return switch (status) {
            case WHOLE -> fields(frame);
            case OVERLONG -> fields(frame) + ", and more";
            case TRUNCATED ->
                "refused truncated, " + frame.missingField() + " missing, " + length + " of " + frame.neededBytes()
                        + " bytes";
            case BAD_SIZE, BAD_CRC, OUT_OF_RANGE, UNSUPPORTED -> "refused " + status.wireName();
        };
    }

    private static String fields(Frame frame) {
        FrameText text = new FrameText();
        frame.describe(text);
        List<String> fields = new ArrayList<>();
        text.says.forEach((field, value) -> fields.add(field + "=" + value));
        return String.join(", ", fields);
    }

    @Override
    public void number(String field, long digits, int decimals, String unit) {
        BigDecimal shortest = BigDecimal.valueOf(digits, decimals).stripTrailingZeros();
        put(field, shortest.toPlainString() + " " + unit);
    }

    @Override
    public void noNumber(String field, NumberState why, String unit) {
        put(field, why.word() + " " + unit);
    }

    @Override
    public void whole(String field, long value) {
        put(field, Long.toString(value));
    }

    @Override
    public void item(String field, long value) {
        says.merge(field, Long.toString(value), (before, next) -> before + " " + next);
    }

    @Override
    public void code(String field, int value, String word) {
        put(field, Integer.toString(value));
    }

    @Override
    public void bits(String field, int bits, int widthBits, List<String> words) {
        put(field, String.format(Locale.ROOT, "0x%0" + widthBits / 4 + "X", bits));
    }

    @Override
    public void flag(String field, boolean isSo) {
        put(field, Boolean.toString(isSo));
    }

    @Override
    public void clock(String field, ClockState state, int year, int month, int day, int hour, int minute, int second) {
        String time = String.format(
                Locale.ROOT, "%04d-%02d-%02dT%02d:%02d:%02d %s", year, month, day, hour, minute, second, state.word());
        put(field, time);
    }

    @Override
    public void moment(String field, long micros, boolean isUtc) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        String time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
        put(field, (time.length() == 16 ? time + ":00" : time) + (isUtc ? " UTC" : " local"));
    }

    private void put(String field, String value) {
        if (says.put(field, value) != null) {
            throw new IllegalStateException(field + " stands twice");
        }
    }
}
