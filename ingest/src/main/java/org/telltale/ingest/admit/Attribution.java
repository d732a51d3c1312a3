package org.telltale.ingest.admit;

import org.telltale.ingest.decode.Item;
import org.telltale.ingest.ring.Credentials;

/// Whose device the item at hand comes from, and whether its gateway may speak for that device.
///
/// Belongs to the Monitor's thread.
final class Attribution {
    private final Inventory inventory;
    private final GatewayScope scope;
    private int device;
    private long sender;
    private long practice;
    private boolean isInScope;

    Attribution(Inventory inventory, GatewayScope scope) {
        this.inventory = inventory;
        this.scope = scope;
    }

    /// Looks at another item.
    void find(Item item, long credential) {
        device = inventory.find(item.deviceHigh, item.deviceLow);
        sender = credential;
        practice = device == 0 ? 0 : inventory.practiceOf(device);
        isInScope = device != 0 && maySend(credential, practice);
    }

    private boolean maySend(long credential, long ofPractice) {
        return credential != Credentials.NOBODY && scope.maySendFor(credential, ofPractice);
    }

    /// {@return the device's number, or 0 where no inventory has it}
    int device() {
        return device;
    }

    /// {@return the practice whose inventory has the device, or 0}
    long practice() {
        return practice;
    }

    /// {@return the credential that sent it}
    long sender() {
        return sender;
    }

    /// {@return whether nobody knows the gateway}
    boolean isNobodys() {
        return sender == Credentials.NOBODY;
    }

    /// {@return whether the device is known, and the gateway may speak for it}
    boolean isInScope() {
        return isInScope;
    }

    /// {@return who held the device then, or 0}
    long holderAt(long takenAtMicros) {
        return isInScope ? inventory.holderAt(device, takenAtMicros) : 0;
    }

    /// {@return when somebody first held the device, or `Long.MIN_VALUE`}
    long firstHeldMicros() {
        return device == 0 ? Long.MIN_VALUE : inventory.firstHeldMicros(device);
    }
}
