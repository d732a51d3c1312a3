package org.telltale.ingest.decode.ble;

import java.util.List;

/// A sink that keeps a sum of what it is given, so that nothing of it can be optimised away.
final class Nowhere implements FieldSink {
    static final Nowhere SINK = new Nowhere();

    private long sum;

    long sum() {
        return sum;
    }

    @Override
    public void number(String field, long digits, int decimals, String unit) {
        sum += field.length() + digits + decimals + unit.length();
    }

    @Override
    public void noNumber(String field, NumberState why, String unit) {
        sum += field.length() + why.ordinal() + unit.length();
    }

    @Override
    public void whole(String field, long value) {
        sum += field.length() + value;
    }

    @Override
    public void item(String field, long value) {
        sum += field.length() + value;
    }

    @Override
    public void code(String field, int value, String word) {
        sum += field.length() + value + word.length();
    }

    @Override
    public void bits(String field, int bits, int widthBits, List<String> words) {
        sum += field.length() + bits + widthBits + words.size();
    }

    @Override
    public void flag(String field, boolean isSo) {
        sum += field.length() + (isSo ? 1 : 0);
    }

    @Override
    public void clock(String field, ClockState state, int year, int month, int day, int hour, int minute, int second) {
        sum += field.length() + state.ordinal() + year + month + day + hour + minute + second;
    }

    @Override
    public void moment(String field, long micros, boolean isUtc) {
        sum += field.length() + micros + (isUtc ? 1 : 0);
    }
}
