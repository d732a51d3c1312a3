package org.telltale.care.store;

import java.time.Instant;
import org.telltale.care.device.DeviceId;
import org.telltale.care.practice.PracticeId;

/// A device of the inventory, as kept.
///
/// @param identifier what the device or its cloud calls it
/// @param fdaDefined whether it meets the FDA's definition of a medical device
public record DeviceRecord(
        DeviceId id, PracticeId practice, String identifier, String model, boolean fdaDefined, Instant registeredAt) {}
