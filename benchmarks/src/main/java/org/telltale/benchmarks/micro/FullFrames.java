package org.telltale.benchmarks.micro;

import org.telltale.ingest.decode.ble.Characteristic;

/// One frame of each characteristic, with every optional field.
final class FullFrames {
    private FullFrames() {}

    static String hex(Characteristic characteristic) {
        return switch (characteristic) {
            case DATE_TIME -> "E9070B15071E00";
            case GLUCOSE -> "1B0700E9070B15063B003C0062B0110000";
            case BATTERY -> "52";
            case TEMPERATURE -> "06B00E00FEDC070C050B321B04";
            case GLUCOSE_CONTEXT -> "FF0700000332D004123C00320464A048F0";
            case BLOOD_PRESSURE -> "1E7B0050005E00E9070B15071E004400020400";
            case HEART_RATE -> "1E5532005503550352035603";
            case SPOT_OXIMETRY -> "1F5D005500D0070101000A00000120000003F0";
            case CONTINUOUS_OXIMETRY -> "1F620048006100470063004600000120000014F0";
            case BODY_COMPOSITION -> "FE1F0102030405060708090A0B0C0D0E0F101112131415161718191A1B1C";
            case WEIGHT -> "0EA43FE9070B15061E0001F500D606";
            case CGM -> "0FE3D2E405000214FF02F0E5F38E3F";
            case ENHANCED_BLOOD_PRESSURE -> "7E78005000FF0778D1B230460001040098EDB230";
            case ELAPSED_TIME -> "3280510100000004080101";
            case MI_BODY_SCALE -> "0226E607020E10293AF7019A38";
            case MI_WEIGHT_SCALE -> "223E30E607020E10293A";
        };
    }
}
