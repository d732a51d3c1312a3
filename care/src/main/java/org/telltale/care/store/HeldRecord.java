package org.telltale.care.store;

import java.util.Optional;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.reading.HeldReading;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Quantity;

/// A reading that waits for a decision, as it is kept.
///
/// @param reading what its release carries
/// @param credential whom it came from; empty where a site's broker brought it from a gateway that nobody knows
/// @param device the device, where the inventory knew it
/// @param deviceName what the sender calls the device
/// @param reason why it is held
/// @param first the value as sent, or the systolic pressure
/// @param second the diastolic pressure, if it is one
/// @param third the pulse that came with a pressure, if one did
/// @param timeSource where the time comes from at which it was taken
public record HeldRecord(
        HeldReading reading,
        Optional<CredentialId> credential,
        Optional<DeviceId> device,
        String deviceName,
        VerdictReason reason,
        Quantity first,
        Optional<Quantity> second,
        Optional<Quantity> third,
        TimeSource timeSource,
        ReadingRecord.Times times) {}
