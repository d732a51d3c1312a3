package org.telltale.care.store;

import java.time.Instant;
import java.util.Optional;
import org.telltale.care.device.DeviceId;
import org.telltale.care.device.Retirement;
import org.telltale.care.practice.PracticeId;

/// A device of the inventory, as kept.
///
/// @param identifier what the device or its cloud calls it
/// @param fdaDefined whether it meets the FDA's definition of a medical device
/// @param shared whether others in the household use it too
/// @param user by which number it knows whoever holds it, if anybody said
/// @param outOfUse why nobody can hold it, if so
public record DeviceRecord(
        DeviceId id,
        PracticeId practice,
        String identifier,
        String model,
        boolean fdaDefined,
        boolean shared,
        Optional<Integer> user,
        Optional<OutOfUse> outOfUse,
        Instant registeredAt) {
    /// Why nobody can hold it, and from when on.
    public record OutOfUse(Retirement why, Instant from) {}
}
