package org.telltale.simulators.wire;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;

/// One reading as a gateway sends it: the record behind Telltale's canonical JSON.
///
/// @param device what the device or its cloud calls itself, 1 to 128 characters
/// @param takenAt the device's own time, with the offset that the device gives it; may be as wrong as its
/// clock
/// @param sequence the device's own counter, if it has one
/// @param id the delivery id of a cloud, if it gives one
/// @param session joins measurements that belong together, such as two cuff readings a minute apart
/// @param gatewayTime when the gateway heard the device, by the gateway's clock
/// @param manual whether a person typed the value
public record CanonicalReading(
        String device,
        Measured measured,
        OffsetDateTime takenAt,
        OptionalLong sequence,
        Optional<String> id,
        Optional<String> session,
        Optional<Instant> gatewayTime,
        boolean manual) {

    /// {@return an automatic reading with nothing optional}
    public static CanonicalReading of(String device, Measured measured, OffsetDateTime takenAt) {
        return new CanonicalReading(
                device,
                measured,
                takenAt,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /// {@return the same reading, said by another device}
    public CanonicalReading withDevice(String newDevice) {
        return new CanonicalReading(newDevice, measured, takenAt, sequence, id, session, gatewayTime, manual);
    }

    /// {@return the same reading by a device whose clock shows `newTakenAt`}
    public CanonicalReading withTakenAt(OffsetDateTime newTakenAt) {
        return new CanonicalReading(device, measured, newTakenAt, sequence, id, session, gatewayTime, manual);
    }

    /// {@return the same reading with the device's counter}
    public CanonicalReading withSequence(long newSequence) {
        return new CanonicalReading(
                device, measured, takenAt, OptionalLong.of(newSequence), id, session, gatewayTime, manual);
    }

    /// {@return the same reading with a cloud's delivery id}
    public CanonicalReading withId(String newId) {
        return new CanonicalReading(
                device, measured, takenAt, sequence, Optional.of(newId), session, gatewayTime, manual);
    }

    /// {@return the same reading in a session}
    public CanonicalReading withSession(String newSession) {
        return new CanonicalReading(
                device, measured, takenAt, sequence, id, Optional.of(newSession), gatewayTime, manual);
    }

    /// {@return the same reading as heard by a gateway at `heardAt`}
    public CanonicalReading withGatewayTime(Instant heardAt) {
        return new CanonicalReading(device, measured, takenAt, sequence, id, session, Optional.of(heardAt), manual);
    }
}
