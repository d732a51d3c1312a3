package org.telltale.care.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.reading.HeldReading;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Vital;

/// A reading as it is kept: the numbers as sent, the four times apart, and where its bytes are.
///
/// @param position the journal sequence of the body it came in
/// @param index its place in that body, from 0
/// @param device empty where the reading was released to the patient and its device is not in the inventory
/// @param credential whom it came from; empty where it was released to the patient and its gateway is not known
/// @param first the value, or the systolic pressure
/// @param second the diastolic pressure, if it is one
/// @param third the pulse that came with a pressure, if one did
/// @param takenAt when it was taken, as derived
/// @param timeSource where that came from
/// @param times the times as they were told
/// @param manual whether a person typed it
/// @param rounded whether digits finer than a quantum are rounded in every comparison
/// @param notes what it should be read with
/// @param replacedBy what counts in its place; empty while it counts itself
/// @param movedTo for whom it counts, if it was found to be another patient's: then it is in its own place
public record ReadingRecord(
        long position,
        int index,
        PracticeId practice,
        PatientId patient,
        Optional<DeviceId> device,
        Optional<CredentialId> credential,
        Vital vital,
        Quantity first,
        Optional<Quantity> second,
        Optional<Quantity> third,
        Instant takenAt,
        TimeSource timeSource,
        Times times,
        boolean manual,
        boolean rounded,
        Set<ReadingNote> notes,
        Optional<ReadingPlace> replacedBy,
        Optional<PatientId> movedTo) {

    /// {@return the reading as an event about it carries it}
    public HeldReading asCarried() {
        return new HeldReading(
                position,
                index,
                device.map(DeviceId::number).orElse(0L),
                vital,
                first.quanta(),
                second.map(Quantity::quanta).orElse(AdmittedReading.ABSENT),
                third.map(Quantity::quanta).orElse(AdmittedReading.ABSENT),
                ChronoUnit.MICROS.between(Instant.EPOCH, takenAt),
                manual,
                Optional.empty(),
                Optional.of(new HeldReading.Beside(
                        notes.stream().mapToInt(ReadingNote::bit).reduce(0, (one, other) -> one | other),
                        Optional.empty())));
    }

    /// The four times of a reading.
    ///
    /// @param device the device's own, if it sent one
    /// @param deviceOffsetMinutes the offset it was sent with, if it sent one
    /// @param gateway the gateway's, if it sent one
    /// @param received ours on receipt
    /// @param committed ours when it was stored
    public record Times(
            Optional<Instant> device,
            Optional<Integer> deviceOffsetMinutes,
            Optional<Instant> gateway,
            Instant received,
            Instant committed) {}
}
