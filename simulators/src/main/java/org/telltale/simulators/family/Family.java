package org.telltale.simulators.family;

import java.util.Set;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.gateway.Books;
import org.telltale.simulators.gateway.FaultRates;
import org.telltale.simulators.gateway.Gateway;
import org.telltale.simulators.gateway.Patience;
import org.telltale.simulators.gateway.Speech;
import org.telltale.simulators.gateway.Uplink;

/// One family of devices with the gateways or the cloud that speak for them: everything in which it differs
/// from the others.
///
/// What it writes comes from the makers' descriptions, never from the server's profiles, so that each checks
/// the other. Everything but the uplink is a pure function.
public interface Family {
    /// The source that our own JSON is counted under; a credential of it names none.
    String CANONICAL = "canonical-json";

    /// How many devices send through one gateway, under one credential.
    enum Sharing {
        /// A device cloud: all of them.
        CLOUD(Integer.MAX_VALUE, 4),
        /// A hub that serves some homes of a house.
        HUB(15, 1),
        /// An account at a cloud that is asked for what its one device told it.
        ACCOUNT(1, 1),
        /// Nothing stands between the device and the server: it is its own gateway, and the gateway has its
        /// name.
        NODE(1, 1);

        private final int devices;
        private final int lanes;

        Sharing(int devices, int lanes) {
            this.devices = devices;
            this.lanes = lanes;
        }

        /// {@return how many devices at most}
        public int devices() {
            return devices;
        }

        /// {@return how many of its envelopes may be on their way at once}
        public int lanes() {
            return lanes;
        }
    }

    /// {@return what its gateways are named after: a-z, 0-9 and `-`, no other family's}
    String name();

    /// {@return the source that its credentials are issued for, and that the ledger counts it under}
    String source();

    /// {@return what its devices measure}
    Set<Vital> vitals();

    /// {@return how many devices share a gateway}
    Sharing sharing();

    /// {@return whether what it sends says when it was measured. Where it does not, only what is measured
    /// while the demo runs can be sent}
    default boolean tellsTime() {
        return true;
    }

    /// {@return whether its gateways send HL7 v2, for which a server need not have a door}
    default boolean speaksMllp() {
        return false;
    }

    /// {@return whether it sends nothing by itself: its cloud says that there is something, and the server asks}
    default boolean isFetched() {
        return false;
    }

    /// {@return what a device calls itself on the wire, as it stands in the inventory}
    ///
    /// @param device a name that no other device has, in any population
    String identifier(String device);

    /// {@return how a gateway of it puts readings into bodies}
    Speech speech(Sender sender);

    /// {@return a gateway's way to the server, with which it shows who it is}
    ///
    /// @param key that was issued for the gateway
    Uplink uplink(Lines lines, Sender sender, String key);

    /// {@return where it is written down what becomes of what the server gets of it}
    default Books books(Lines lines) {
        return new Books();
    }

    /// {@return a gateway of it}
    ///
    /// @param books where it writes down what became of what it sent
    default Gateway gateway(Lines lines, Sender sender, String key, Books books) {
        return new Gateway(uplink(lines, sender, key), speech(sender), books, patience(), Gateway.Pause.REAL);
    }

    /// {@return how often and how long it tries again}
    default Patience patience() {
        return Patience.ORDINARY;
    }

    /// {@return which of the ordinary mishaps happen to it, and how often}
    default FaultRates faults(FaultRates ordinary) {
        return ordinary;
    }
}
