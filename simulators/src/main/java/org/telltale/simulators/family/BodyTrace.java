package org.telltale.simulators.family;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.family.Family.Sharing;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// BodyTrace's cloud: an object a post, weight in grams; pressure in pascal from some firmware, in mmHg from
/// other.
///
/// @param pressureUnit what a pressure is made of before it is written
record BodyTrace(Sender sender, UnaryOperator<BigDecimal> pressureUnit) implements Words {
    private static final String SOURCE = "bodytrace";
    private static final int IMEI_WITHOUT_CHECK_DIGIT = 14;

    static Family pascal() {
        return family("bodytrace-pa", Amounts::pascal);
    }

    static Family mmHg() {
        return family("bodytrace-mmhg", UnaryOperator.identity());
    }

    private static Family family(String name, UnaryOperator<BigDecimal> pressureUnit) {
        return new VendorFamily(
                name,
                SOURCE,
                Set.of(Vital.WEIGHT, Vital.BLOOD_PRESSURE),
                Sharing.CLOUD,
                device -> Names.digits(IMEI_WITHOUT_CHECK_DIGIT, device),
                Way.http(SOURCE, Way.Proof.basic()),
                sender -> new BodyTrace(sender, pressureUnit).oneByOne());
    }

    @Override
    public List<Parcel> of(CanonicalReading reading) {
        String values = switch (reading.measured()) {
            case Measured.Amount weight ->
                "\"unit\":1,\"weight\":%s,\"tare\":0".formatted(Amounts.in(weight, Unit.GRAM, 0));
            case Measured.Pressure pressure ->
                "\"unit\":1,\"systolic\":%s,\"diastolic\":%s,\"pulse\":%s,\"irregular\":0"
                        .formatted(
                                pressureUnit.apply(pressure.systolic()),
                                pressureUnit.apply(pressure.diastolic()),
                                Amounts.pulse(pressure));
        };
        String device = sender.identifier(reading.device());
        long millis = reading.takenAt().toInstant().toEpochMilli();
        return List.of(Parcel.of(post(device, String.valueOf(millis), values), 1, List.of(reading)));
    }

    /// A scale that nobody stood on long enough; a value that cannot be a weight; a cuff that pumped for nothing.
    @Override
    public List<Parcel> flaws() {
        return List.of(
                flaw("\"unit\":1,\"weight\":0,\"tare\":0"),
                flaw("\"unit\":1,\"weight\":65535"),
                flaw("\"unit\":1,\"systolic\":\"--\",\"diastolic\":88"));
    }

    /// A heartbeat has no values.
    @Override
    public List<Parcel> chatter() {
        return List.of(Parcel.of(post("35787204009999", "1795264265000", ""), 0, List.of()));
    }

    private static Parcel flaw(String values) {
        return Parcel.of(post("35787204009999", "1795264265000", values), 1, List.of());
    }

    private static String post(String device, String millis, String values) {
        return "{\"deviceId\":\"%s\",\"ts\":%s,\"batteryVoltage\":5801,\"signalStrength\":80,\"rssi\":-67,\"values\":{%s}}"
                .formatted(device, millis, values);
    }
}
