package org.telltale.server.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.telltale.care.event.CareEvent.PatientEnrolled;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.practice.PracticeId;

/// What was said of each patient when enrolled, by number: dense from 1.
///
/// Bytes, because there may be a million patients of whom few are looked at; as objects they would take four times as
/// much.
///
/// ```
/// practice (4) | length (4), record number | born, epoch day (8) | zone (4) | status (4) | name
/// ```
///
/// Up to the record number it is the key that must not come twice. One thread adds, every thread reads.
final class EnrolledPatients {
    private static final int FIRST_PATIENTS = 64;
    private static final int RECORD_NUMBER = 8;
    private static final int AFTER_RECORD_NUMBER = 16;
    private static final PatientStatus[] STATUSES = PatientStatus.values();

    private final Map<ZoneId, Integer> zoneNumbers = new HashMap<>();
    private int[] index = new int[2 * FIRST_PATIENTS];
    private volatile ZoneId[] zones = {};
    private volatile byte[][] patients = new byte[FIRST_PATIENTS][];

    /// Written after everything that it counts: whoever has read it sees them.
    private volatile int count;

    /// Takes up a patient.
    ///
    /// @return the patient's number; empty if the record number is in use in the practice
    Optional<Long> add(PatientEnrolled enrolled) {
        byte[] bytes = encoded(enrolled);
        int at = placeOf(bytes);
        if (index[at] != 0) {
            return Optional.empty();
        }
        if (count == patients.length) {
            patients = Arrays.copyOf(patients, count + count / 4);
        }
        int number = count + 1;
        patients[count] = bytes;
        index[at] = number;
        count = number;
        if (2 * number > index.length) {
            growIndex();
        }
        return Optional.of((long) number);
    }

    /// {@return how many there are}
    int count() {
        return count;
    }

    /// {@return the patient of this number}
    Optional<PatientEnrolled> of(long number) {
        return Optional.ofNullable(bytesOf(number)).map(this::decoded);
    }

    /// {@return whether the patient belongs to the practice}
    boolean isOf(long number, long practice) {
        byte[] bytes = bytesOf(number);
        return bytes != null && ByteBuffer.wrap(bytes).getInt() == practice;
    }

    /// {@return by which zone a patient lived when enrolled; UTC where there is no such patient}
    ZoneId zoneOf(long number) {
        byte[] bytes = bytesOf(number);
        if (bytes == null) {
            return ZoneOffset.UTC;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return zones[in.getInt(keyLength(bytes) + Long.BYTES)];
    }

    /// {@return everybody, in the order of the numbers}
    Stream<PatientEnrolled> all() {
        return LongStream.rangeClosed(1, count).mapToObj(this::of).flatMap(Optional::stream);
    }

    private byte @Nullable [] bytesOf(long number) {
        return number >= 1 && number <= count ? patients[(int) number - 1] : null;
    }

    private byte[] encoded(PatientEnrolled enrolled) {
        byte[] recordNumber = enrolled.recordNumber().getBytes(UTF_8);
        byte[] name = enrolled.name().getBytes(UTF_8);
        return ByteBuffer.allocate(RECORD_NUMBER + recordNumber.length + AFTER_RECORD_NUMBER + name.length)
                .putInt(Math.toIntExact(enrolled.practice().number()))
                .putInt(recordNumber.length)
                .put(recordNumber)
                .putLong(enrolled.born().toEpochDay())
                .putInt(numberOf(enrolled.zone()))
                .putInt(enrolled.status().ordinal())
                .put(name)
                .array();
    }

    private PatientEnrolled decoded(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new PatientEnrolled(
                new PracticeId(in.getInt()),
                text(in, in.getInt()),
                // The name stands last, so what lies between comes first.
                text(
                        in.duplicate().position(in.position() + AFTER_RECORD_NUMBER),
                        in.remaining() - AFTER_RECORD_NUMBER),
                LocalDate.ofEpochDay(in.getLong()),
                zones[in.getInt()],
                STATUSES[in.getInt()]);
    }

    private static String text(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, UTF_8);
    }

    private int numberOf(ZoneId zone) {
        return zoneNumbers.computeIfAbsent(zone, missing -> {
            ZoneId[] more = Arrays.copyOf(zones, zones.length + 1);
            more[zones.length] = missing;
            zones = more;
            return more.length - 1;
        });
    }

    /// {@return where the patient with this key stands in the index, or where there is room for it}
    private int placeOf(byte[] bytes) {
        int mask = index.length - 1;
        int key = keyLength(bytes);
        int at = hash(bytes, key) & mask;
        while (index[at] != 0 && !isSameKey(patients[index[at] - 1], bytes, key)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private static boolean isSameKey(byte[] one, byte[] other, int key) {
        return keyLength(one) == key && Arrays.equals(one, 0, key, other, 0, key);
    }

    private static int keyLength(byte[] bytes) {
        return RECORD_NUMBER + ByteBuffer.wrap(bytes).getInt(Integer.BYTES);
    }

    private static int hash(byte[] bytes, int length) {
        int hash = 1;
        for (int at = 0; at < length; at++) {
            hash = 31 * hash + bytes[at];
        }
        // Record numbers often count up; spread, they do not lie side by side in the index.
        hash *= 0x9E37_79B9;
        return hash ^ (hash >>> 16);
    }

    private void growIndex() {
        index = new int[2 * index.length];
        for (int number = 1; number <= count; number++) {
            index[placeOf(patients[number - 1])] = number;
        }
    }
}
