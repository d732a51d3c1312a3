package org.telltale.ingest.decode;

/// Finds, as its form's plan says, the bytes that a body brings as text, and what stands beside them: whose they are,
/// when they were heard and as which delivery. What they say is not looked at. One instance a thread.
///
/// ```
/// {"id":"_________________","UTCtime":"____________________","servicedatauuid":"0x181d","servicedata":"____________________"}
///       device                       gateway's time                             kind           bytes
/// ```
public final class BytesFilling {
    private final OffsetTime time = new OffsetTime();
    private final DeviceName device = new DeviceName();
    private final DeliveryId delivery = new DeliveryId();
    private byte[] source = {};
    private int deliveryLength;
    private long gatewayTimeMicros;
    private int textAt;
    private int textLength;
    private int kind;

    /// Found nothing yet.
    public BytesFilling() {}

    /// Finds them in a body that is on the plan's form.
    ///
    /// @param start where the body starts
    /// @return false where the rules must look at it
    public boolean find(RowPlan plan, byte[] body, int start) {
        if (!plan.gatewayTime.isNone() && !plan.gatewayTime.read(body, start, time)) {
            return false;
        }
        gatewayTimeMicros = plan.gatewayMicros();
        device.take(body, start + plan.deviceAt, plan.deviceLength);
        deliveryLength = delivery.gather(plan, body, start);
        source = body;
        textAt = start + plan.bytesAt;
        textLength = plan.bytesLength;
        kind = plan.bytesKind;
        return true;
    }

    /// {@return whose they are}
    public DeviceName device() {
        return device;
    }

    /// {@return when the gateway heard them, microseconds since 1970, or [Fragments#ABSENT]}
    public long gatewayTimeMicros() {
        return gatewayTimeMicros;
    }

    /// {@return the delivery's id, from the first byte on}
    public byte[] delivery() {
        return delivery.text();
    }

    /// {@return how many bytes the delivery's id has, 0 where there is none}
    public int deliveryLength() {
        return deliveryLength;
    }

    /// {@return the bytes of the body}
    public byte[] text() {
        return source;
    }

    /// {@return where in them the text begins}
    public int textAt() {
        return textAt;
    }

    /// {@return how many bytes the text has}
    public int textLength() {
        return textLength;
    }

    /// {@return whose bytes the text holds, as the plan was told}
    public int kind() {
        return kind;
    }
}
