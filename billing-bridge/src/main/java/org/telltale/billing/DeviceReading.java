package org.telltale.billing;

import java.time.Instant;
import org.telltale.care.device.DeviceId;

/// A stored reading, as far as it can prove a device day.
///
/// @param position the journal sequence of the body that it came in
/// @param index its place in that body, from 0
/// @param device which device sent it
/// @param takenAt when it was taken
/// @param receivedAt when we received it
/// @param manual whether a person typed or spoke it
/// @param fdaDefined whether the device meets the FDA's definition of a medical device (section 201(h))
/// @param monitored what it tells of
public record DeviceReading(
        long position,
        int index,
        DeviceId device,
        Instant takenAt,
        Instant receivedAt,
        boolean manual,
        boolean fdaDefined,
        Monitored monitored) {

    /// A reading of a vital sign.
    public DeviceReading(
            long position,
            int index,
            DeviceId device,
            Instant takenAt,
            Instant receivedAt,
            boolean manual,
            boolean fdaDefined) {
        this(position, index, device, takenAt, receivedAt, manual, fdaDefined, Monitored.PHYSIOLOGIC);
    }
}
