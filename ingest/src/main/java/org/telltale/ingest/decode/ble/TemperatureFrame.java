package org.telltale.ingest.decode.ble;

import java.util.List;
import org.telltale.care.vital.Unit;

/// Reads a Temperature Measurement (0x2A1C) in place.
///
/// ```
/// offset  bytes  field        unit and values
/// 0       1      flags        bit 0  Fahrenheit instead of Celsius
///                             bit 1  time stamp                     bit 2  type
/// 1       4      temperature  FLOAT
/// then, each where its flag is set, one after the other:
///         7      time stamp   Date Time
///         1      type         where it was taken, see the words below
/// ```
///
/// Little-endian.
///
/// Source: Bluetooth SIG, Health Thermometer Service 1.0, section 3.1; GATT Specification Supplement,
/// Temperature Measurement (`org.bluetooth.characteristic.temperature_measurement`).
public final class TemperatureFrame extends Frame {
    private static final int FAHRENHEIT = 1;
    private static final int TIME_STAMP = 1 << 1;
    private static final int TYPE = 1 << 2;

    private static final List<String> TYPES = List.of(
            "reserved",
            "armpit",
            "body",
            "ear_lobe",
            "finger",
            "gastro_intestinal_tract",
            "mouth",
            "rectum",
            "toe",
            "tympanum");

    private int flags;
    private int temperatureAt;
    private int typeAt;

    /// Makes a frame that lies over nothing yet.
    public TemperatureFrame() {}

    /// {@return degree Celsius or Fahrenheit}
    public Unit unit() {
        return isFlagged(FAHRENHEIT) ? Unit.FAHRENHEIT : Unit.CELSIUS;
    }

    /// {@return the temperature, a [MedFloat32]}
    public int temperatureBits() {
        return int32(temperatureAt);
    }

    /// {@return where it was taken, 1 to 9, or [#ABSENT]}
    public int type() {
        return uint8(typeAt);
    }

    private boolean isFlagged(int flag) {
        return (flags & flag) != 0;
    }

    @Override
    void layOut() {
        flags = uint8(place("flags", 1));
        temperatureAt = place("temperature", 4);
        placeTimeIf(isFlagged(TIME_STAMP));
        typeAt = placeIf(isFlagged(TYPE), "type", 1);
    }

    @Override
    public void describe(FieldSink sink) {
        int bits = temperatureBits();
        NumberState state = MedFloat32.state(bits);
        String unit = unit().display();
        if (state == NumberState.NUMBER) {
            sink.number("temperature", MedFloat32.digits(bits), MedFloat32.decimals(bits), unit);
        } else {
            noNumber(sink, "temperature", state, unit);
        }
        time(sink);
        code(sink, "type", type(), TYPES);
    }
}
