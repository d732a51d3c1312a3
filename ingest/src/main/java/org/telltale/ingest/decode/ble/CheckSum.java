package org.telltale.ingest.decode.ble;

/// The check sum of continuous glucose records: CRC-16 with the polynomial 0x1021, which starts at 0xFFFF
/// and takes and gives bits in reverse, also called CRC-16/MCRF4XX.
///
/// Source: Bluetooth SIG, Continuous Glucose Monitoring Service 1.0, E2E-CRC.
final class CheckSum {
    private static final int START = 0xFFFF;
    private static final int POLYNOMIAL_REVERSED = 0x8408;

    private CheckSum() {}

    static int of(byte[] bytes, int offset, int length) {
        int sum = START;
        for (int at = offset; at < offset + length; at++) {
            sum ^= bytes[at] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum & 1) == 0 ? sum >> 1 : sum >> 1 ^ POLYNOMIAL_REVERSED;
            }
        }
        return sum;
    }
}
