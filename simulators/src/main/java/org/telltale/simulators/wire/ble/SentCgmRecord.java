package org.telltale.simulators.wire.ble;

/// One record of a CGM Measurement (0x2AA7), as a worn sensor sends it; records are sent one after another.
public final class SentCgmRecord {
    private static final int CHECK_SUM_BYTES = 2;

    private final FlaggedFrame frame = new FlaggedFrame(1);

    private SentCgmRecord() {}

    /// {@return a record with nothing optional}
    ///
    /// @param offsetMinutes since the session began
    public static SentCgmRecord of(MedicalNumber milligramsPerDecilitre, int offsetMinutes) {
        SentCgmRecord sent = new SentCgmRecord();
        sent.frame.always().shortFloat(milligramsPerDecilitre).unsigned(offsetMinutes, 2);
        return sent;
    }

    /// Bits: 0 session stopped, 1 battery low, 2 wrong sensor, 3 malfunction, 4 device alert, 5 general fault.
    public SentCgmRecord status(int bits) {
        return with(7, 0, new FrameBytes().unsigned(bits, 1));
    }

    /// Bits: 0 time synchronization needed, 1 to 3 calibration, 4 too hot, 5 too cold.
    public SentCgmRecord calibration(int bits) {
        return with(6, 1, new FrameBytes().unsigned(bits, 1));
    }

    /// Bits: 0 and 1 the patient's limits, 2 and 3 hypo and hyper, 4 and 5 the rate, 6 and 7 the sensor's range.
    public SentCgmRecord warning(int bits) {
        return with(5, 2, new FrameBytes().unsigned(bits, 1));
    }

    /// The change a minute.
    public SentCgmRecord trend(MedicalNumber milligramsPerDecilitreMinute) {
        return with(0, 3, new FrameBytes().shortFloat(milligramsPerDecilitreMinute));
    }

    /// How good the sensor finds its own value.
    public SentCgmRecord qualityPercent(MedicalNumber percent) {
        return with(1, 4, new FrameBytes().shortFloat(percent));
    }

    /// {@return the record of a sensor without check sums}
    public byte[] bytes() {
        byte[] body = frame.bytes();
        return new FrameBytes().unsigned(body.length + 1, 1).raw(body).toBytes();
    }

    /// {@return the record with its check sum}
    public byte[] bytesWithCheckSum() {
        byte[] body = frame.bytes();
        byte[] checked = new FrameBytes()
                .unsigned(body.length + 1 + CHECK_SUM_BYTES, 1)
                .raw(body)
                .toBytes();
        return new FrameBytes()
                .raw(checked)
                .unsigned(checkSum(checked), CHECK_SUM_BYTES)
                .toBytes();
    }

    /// CRC-16 with the polynomial 0x1021 from 0xFFFF over reversed bytes, and reversed again.
    static int checkSum(byte[] bytes) {
        int sum = 0xFFFF;
        for (byte one : bytes) {
            sum ^= Integer.reverse(one) >>> 24 << 8;
            for (int bit = 0; bit < 8; bit++) {
                boolean carries = (sum & 0x8000) != 0;
                sum = sum << 1 & 0xFFFF;
                sum = carries ? sum ^ 0x1021 : sum;
            }
        }
        return Integer.reverse(sum) >>> 16;
    }

    private SentCgmRecord with(int bit, int place, FrameBytes field) {
        frame.optional(bit, place, field);
        return this;
    }
}
