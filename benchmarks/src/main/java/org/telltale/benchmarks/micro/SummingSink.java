package org.telltale.benchmarks.micro;

import java.util.List;
import org.telltale.ingest.decode.ble.ClockState;
import org.telltale.ingest.decode.ble.FieldSink;
import org.telltale.ingest.decode.ble.NumberState;

/// Adds up whatever it is told, so that nothing of it can be left out.
final class SummingSink implements FieldSink {
    private long sum;

    long sum() {
        return sum;
    }

    @Override
    public void number(String field, long digits, int decimals, String unit) {
        sum += digits + decimals;
    }

    @Override
    public void noNumber(String field, NumberState why, String unit) {
        sum += why.ordinal();
    }

    @Override
    public void whole(String field, long value) {
        sum += value;
    }

    @Override
    public void item(String field, long value) {
        sum += value;
    }

    @Override
    public void code(String field, int value, String word) {
        sum += value;
    }

    @Override
    public void bits(String field, int bits, int widthBits, List<String> words) {
        sum += bits;
    }

    @Override
    public void flag(String field, boolean isSo) {
        sum += isSo ? 1 : 0;
    }

    @Override
    public void clock(String field, ClockState state, int year, int month, int day, int hour, int minute, int second) {
        sum += state.ordinal() + year + month + day + hour + minute + second;
    }

    @Override
    public void moment(String field, long micros, boolean isUtc) {
        sum += micros;
    }
}
