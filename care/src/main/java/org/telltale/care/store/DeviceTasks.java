package org.telltale.care.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.patient.PatientId;

/// What somebody should see to, because of what was not heard.
public final class DeviceTasks {
    private DeviceTasks() {}

    /// Some of a list, those first that have waited longest.
    ///
    /// @param count how many the whole list has
    public record Some<T>(long count, List<T> first) {}

    /// By which gateway a device was heard last.
    ///
    /// @param gateway its name
    public record Way(CredentialId credential, String gateway) {}

    /// A device that somebody holds.
    ///
    /// @param heardAt when something of it came in last; empty where nothing ever did
    /// @param way by which gateway
    public record Held(
            DeviceId device,
            String identifier,
            String model,
            PatientId holder,
            Optional<Instant> heardAt,
            Optional<Way> way) {}

    /// A device says nothing though it should by itself.
    ///
    /// @param since when it had been silent for longer than its model may be
    public record Silent(Held held, Instant since) {}

    /// A device's battery wants changing.
    ///
    /// @param percent how full it was last, if the device says so much
    /// @param at when that was said
    /// @param since when it was first said to be low
    public record BatteryLow(Held held, Optional<Integer> percent, Instant at, Instant since) {}

    /// Nothing comes by a credential any more.
    ///
    /// @param heardAt when something came last; empty where nothing ever did
    /// @param since when it had been silent for too long
    public record GatewayLost(CredentialId credential, String gateway, Optional<Instant> heardAt, Instant since) {}

    /// A patient who has a device that is not known to be silent measures nothing with it.
    ///
    /// @param readAt when the newest reading that counts was taken; empty where the patient has taken none with it
    /// @param isAlive whether the device would be known to be silent, and is not
    public record NotMeasuring(Held held, Optional<Instant> readAt, Instant since, boolean isAlive) {}

    /// How many there are of each.
    public record Counts(long silent, long batteryLow, long gatewaysLost, long notMeasuring) {}
}
