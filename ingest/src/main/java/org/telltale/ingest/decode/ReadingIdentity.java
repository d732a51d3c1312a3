package org.telltale.ingest.decode;

import org.telltale.care.reading.Identity128;
import org.telltale.care.vital.Vital;

/// What makes a reading the same reading, however often and by whichever road it comes.
///
/// The identity is [Identity128] over these 72 bytes, each number a little-endian `long`:
///
/// ```
/// offset  what
///  0      device: the first half of Identity128 over the UTF-8 bytes of its name
///  8      device: the other half
/// 16      signal: the vital's code + 256 x anchor
/// 24      anchor 1: the device's own time, microseconds since 1970, or MIN_VALUE where it sent none
///         anchor 2: first half of Identity128 over the delivery id's UTF-8 bytes
///         anchor 3: the gateway's time, microseconds since 1970
///         anchor 0: 0
/// 32      anchor 1: the device time's offset in minutes, 0 where it sent no time
///         anchor 2: the other half of the delivery id's hash
///         else 0
/// 40      the device's own counter, or MIN_VALUE
/// 48      first value in quanta
/// 56      second value in quanta, or MIN_VALUE
/// 64      third value in quanta, or MIN_VALUE
/// ```
///
/// Anchor 1 holds where the device sent a time or a counter. Else the delivery id stands in (2), else
/// the gateway's time (3). With none of them (0) two equal values of one device cannot be told from one
/// value sent twice, and the row is flagged [Fragments#PROBABLE].
///
/// The time goes in as the device wrote it, with its offset, before any correction: what corrects a
/// clock may learn better, and the identity must not change with it. Values go in as quanta, so `72.5`,
/// `72.50` and the same weight in another unit that converts exactly are one value. How a reading came
/// (gateway, road, body) is no part of it.
///
/// Where the sender said a delivery id, the row also gets a name: the first half of Identity128
/// over 72 bytes of device (0), the vital's code + 1024 (16), delivery id (24), counter (40), time
/// (48), offset (56) and, where the device sent neither time nor counter, the gateway's time (64).
/// Another value under the same name is a correction of the first. A gateway that counts its
/// deliveries from 1 after every start gives the same id to other readings: its time tells them
/// apart. The last bit of a name is 0 where none of counter and times is in it, else 1.
///
/// A change of this layout is a new decoder version. One instance a thread.
public final class ReadingIdentity {
    private static final int LENGTH = 72;
    private static final int BY_DEVICE = 1;
    private static final int BY_DELIVERY = 2;
    private static final int BY_GATEWAY_TIME = 3;
    private static final int BY_NOTHING = 0;
    private static final int NAME = 4;

    /// In a name: something beside the delivery id tells this reading from others.
    private static final long BY_MORE = 1;

    private final Identity128 hash = new Identity128();
    private boolean hasDelivery;
    private long deliveryHigh;
    private long deliveryLow;

    /// Forgets the delivery id of the reading before.
    public void withoutDelivery() {
        hasDelivery = false;
    }

    /// Takes the delivery id of the next reading: UTF-8 bytes.
    public void withDelivery(byte[] source, int offset, int length) {
        hash.hash(source, offset, length);
        deliveryHigh = hash.high();
        deliveryLow = hash.low();
        hasDelivery = true;
    }

    /// Gives a row its device's hash and its name.
    public void nameDevice(Fragments fragments, int row, byte[] source, int offset, int length) {
        hash.hash(source, offset, length);
        fragments.deviceHigh[row] = hash.high();
        fragments.deviceLow[row] = hash.low();
        fragments.deviceName(row, source, offset, length);
    }

    /// Gives a row its identity; everything else of the row is filled.
    public void identify(Fragments fragments, int row) {
        int anchor = anchor(fragments, row);
        hash.start();
        hash.addBlock(fragments.deviceHigh[row], fragments.deviceLow[row]);
        hash.addBlock(signal(fragments.vital[row], anchor), anchorFirst(anchor, fragments, row));
        hash.addBlock(anchorSecond(anchor, fragments, row), fragments.sequence[row]);
        hash.addBlock(fragments.firstQuanta[row], fragments.secondQuanta[row]);
        hash.end(fragments.thirdQuanta[row], LENGTH);
        takeHash(fragments, row);
        if (anchor == BY_NOTHING) {
            fragments.flags[row] |= Fragments.PROBABLE;
        }
    }

    /// Gives a row its device's hash and name, and its identity, where the device sent a time or a
    /// counter. What else of it the identity needs is said once more, because to read it out of the
    /// row again takes longer.
    void identify(
            Fragments fragments,
            int row,
            byte[] source,
            int nameAt,
            int nameLength,
            Vital vital,
            long time,
            long offsetMinutes,
            long sequence,
            long first,
            long second,
            long third) {
        hash.hash(source, nameAt, nameLength);
        long high = hash.high();
        long low = hash.low();
        fragments.deviceHigh[row] = high;
        fragments.deviceLow[row] = low;
        fragments.deviceName(row, source, nameAt, nameLength);
        hash.start();
        hash.addBlock(high, low);
        hash.addBlock(signal(vital, BY_DEVICE), time);
        hash.addBlock(offsetMinutes, sequence);
        hash.addBlock(first, second);
        hash.end(third, LENGTH);
        takeHash(fragments, row);
    }

    private static long signal(Vital vital, int kind) {
        return vital.code() + 256L * kind;
    }

    private void takeHash(Fragments fragments, int row) {
        fragments.identityHigh[row] = hash.high();
        fragments.identityLow[row] = hash.low();
        fragments.named[row] = hasDelivery ? name(fragments, row) : 0;
    }

    private long name(Fragments fragments, int row) {
        boolean isByDevice = isByDevice(fragments, row);
        hash.start();
        hash.addBlock(fragments.deviceHigh[row], fragments.deviceLow[row]);
        hash.addBlock(signal(fragments.vital[row], NAME), deliveryHigh);
        hash.addBlock(deliveryLow, fragments.sequence[row]);
        hash.addBlock(fragments.deviceTimeMicros[row], fragments.deviceOffsetMinutes[row]);
        hash.end(isByDevice ? Fragments.ABSENT : fragments.gatewayTimeMicros[row], LENGTH);
        boolean isByMore = isByDevice || fragments.gatewayTimeMicros[row] != Fragments.ABSENT;
        return isByMore ? hash.high() | BY_MORE : hash.high() & ~BY_MORE;
    }

    /// {@return whether a name says neither when the reading was taken nor which it is}
    public static boolean isNamedByDeliveryAlone(long name) {
        return (name & BY_MORE) == 0;
    }

    private static boolean isByDevice(Fragments fragments, int row) {
        return fragments.deviceTimeMicros[row] != Fragments.ABSENT || fragments.sequence[row] != Fragments.ABSENT;
    }

    private int anchor(Fragments fragments, int row) {
        boolean byGatewayTime = fragments.gatewayTimeMicros[row] != Fragments.ABSENT;
        return isByDevice(fragments, row)
                ? BY_DEVICE
                : hasDelivery ? BY_DELIVERY : byGatewayTime ? BY_GATEWAY_TIME : BY_NOTHING;
    }

    private long anchorFirst(int anchor, Fragments fragments, int row) {
        return switch (anchor) {
            case BY_DEVICE -> fragments.deviceTimeMicros[row];
            case BY_DELIVERY -> deliveryHigh;
            case BY_GATEWAY_TIME -> fragments.gatewayTimeMicros[row];
            default -> 0;
        };
    }

    private long anchorSecond(int anchor, Fragments fragments, int row) {
        return switch (anchor) {
            case BY_DEVICE -> fragments.deviceOffsetMinutes[row];
            case BY_DELIVERY -> deliveryLow;
            default -> 0;
        };
    }
}
