package org.telltale.ingest.admit;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.telltale.care.reading.Identity128;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;

/// Which identities are taken, and by what.
///
/// | item | counts once |
/// |---|---|
/// | the gateway may send for the device's practice | in the shard, for good |
/// | it may not, or nobody knows the device | among what the same credential sent |
/// | its identity is only probable | within a quarter of an hour of receipt, at most two |
///
/// What a stranger sends takes nothing from whoever may speak for the device: it would else be enough to send a
/// device's readings before the device does. A device that says neither when nor which may say the same value
/// tomorrow, and mean it.
final class Claims {
    /// Sets what a credential sent for devices that are not its to speak for apart from the readings themselves.
    private static final long OF_A_STRANGER = 0x53747261L;

    private static final long PROBABLE_MICROS = TimeUnit.MINUTES.toMicros(15);

    private final SeenReadings seen;
    private final UnsettledReadings unsettled;
    private final Identity128 key = new Identity128();

    Claims(SeenReadings seen, UnsettledReadings unsettled) {
        this.seen = seen;
        this.unsettled = unsettled;
    }

    /// Gives an item the identity under which it claims nothing but a place among what its own credential sent.
    void narrow(Item item, long credential) {
        key.startWith(item.identityHigh, item.identityLow);
        key.add(credential);
        key.add(OF_A_STRANGER);
        item.identityHigh = key.high();
        item.identityLow = key.low();
    }

    /// {@return whether the item was here before}
    boolean isTaken(Item item, long nowMicros) {
        if (!item.has(Fragments.PROBABLE)) {
            return isTaken(item.identityHigh, item.identityLow);
        }
        long quarter = Math.floorDiv(nowMicros, PROBABLE_MICROS);
        boolean isTaken = isTakenIn(quarter, item, false) || isTakenIn(quarter - 1, item, false);
        boolean isTakenByOlder = item.isOlder && (isTakenIn(quarter, item, true) || isTakenIn(quarter - 1, item, true));
        return isTaken || isTakenByOlder;
    }

    private boolean isTakenIn(long quarter, Item item, boolean asOlder) {
        startProbable(quarter, item, asOlder);
        return seen.knows(key.high(), key.low());
    }

    private boolean isTaken(long identityHigh, long identityLow) {
        return seen.knows(identityHigh, identityLow) || unsettled.knows(identityHigh, identityLow);
    }

    /// {@return whether another value of the item waits for the store: one under its name of the same
    /// day or of the day before}
    boolean isNameWaiting(Item item, long credential, long position, long takenAtMicros) {
        int day = TakenAt.day(takenAtMicros, takenAtMicros);
        return item.named != 0
                && (unsettled.hasName(item.named, credential, day, position)
                        || unsettled.hasName(item.named, credential, day - 1, position));
    }

    /// The item takes its identity, which is free.
    ///
    /// @param day under which it is remembered
    void take(Item item, int day, long nowMicros) {
        if (item.has(Fragments.PROBABLE)) {
            startProbable(Math.floorDiv(nowMicros, PROBABLE_MICROS), item, item.isOlder);
            seen.remember(key.high(), key.low(), day);
        } else {
            seen.remember(item.identityHigh, item.identityLow, day);
        }
    }

    /// An older reading of a memory must not take the newest one's place, which may say the same value.
    private void startProbable(long quarter, Item item, boolean asOlder) {
        key.startWith(item.identityHigh, item.identityLow);
        key.add(asOlder ? ~quarter : quarter);
    }

    /// {@return whether something was forgotten of its day, and that is neither today nor yesterday}
    boolean areBeyondMemory(long takenAtMicros, long nowMicros) {
        return seen.isBeyond(TakenAt.day(takenAtMicros, nowMicros), TakenAt.day(nowMicros, nowMicros));
    }

    /// A reading that was held without its identity takes it now.
    ///
    /// @return false if another reading has it
    boolean take(UUID identity, int day) {
        boolean isFree = !isTaken(identity.getMostSignificantBits(), identity.getLeastSignificantBits());
        if (isFree) {
            seen.remember(identity.getMostSignificantBits(), identity.getLeastSignificantBits(), day);
        }
        return isFree;
    }

    /// {@return whether a decision was made}
    boolean isTaken(Identity128 decision) {
        return seen.knows(decision.high(), decision.low());
    }

    /// A decision that is made once takes its place among the identities.
    ///
    /// @return false if it was made before
    boolean take(Identity128 decision, int day) {
        boolean isFirst = !isTaken(decision);
        if (isFirst) {
            seen.remember(decision.high(), decision.low(), day);
        }
        return isFirst;
    }
}
