package org.telltale.simulators.withings;

import java.util.Optional;
import org.telltale.simulators.gateway.Mishap;
import org.telltale.simulators.gateway.Outcome;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.gateway.Uplink;

/// A device's way to its maker's cloud, which takes everything. What becomes of it there, the cloud's own books say.
///
/// @param user whose account
public record AccountUplink(WithingsCloud cloud, String user) implements Uplink {
    @Override
    public Outcome send(Parcel parcel) {
        cloud.learn(user, parcel);
        return new Outcome.Acknowledged(Optional.empty());
    }

    /// Between a device and its maker's cloud nothing is cut: nobody here could tell.
    @Override
    public void cut(Parcel parcel, Mishap mishap) {}

    @Override
    public void close() {
        // The cloud belongs to whoever opened it.
    }
}
