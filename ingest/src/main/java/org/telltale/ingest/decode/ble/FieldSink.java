package org.telltale.ingest.decode.ble;

import java.util.List;

/// Takes the fields of a frame one by one, in the order of the frame. Whoever shows, counts or compares
/// fields without knowing the format is one; a frame that is read for its values has accessors.
///
/// Names and words are constants of the formats, in `snake_case`.
public interface FieldSink {
    /// Takes a number: `digits x 10^-decimals` of the unit.
    void number(String field, long digits, int decimals, String unit);

    /// Takes a field whose number could not be given.
    void noNumber(String field, NumberState why, String unit);

    /// Takes a whole number without a unit: an index, a counter, a user.
    void whole(String field, long value);

    /// Takes one of several whole numbers without a unit, the first of them first.
    void item(String field, long value);

    /// Takes a number that stands for a word.
    void code(String field, int value, String word);

    /// Takes bits.
    ///
    /// @param widthBits how many bits the field has
    /// @param words what each bit means when it is set, from bit 0; an empty word is no meaning of one bit
    void bits(String field, int bits, int widthBits, List<String> words);

    /// Takes what is either so or not.
    void flag(String field, boolean isSo);

    /// Takes the device's clock as it wrote it, also where there is no such date.
    void clock(String field, ClockState state, int year, int month, int day, int hour, int minute, int second);

    /// Takes a moment, counted in microseconds since 1970-01-01T00:00:00.
    ///
    /// @param isUtc whether it was counted at Greenwich, and not where the device is
    void moment(String field, long micros, boolean isUtc);
}
