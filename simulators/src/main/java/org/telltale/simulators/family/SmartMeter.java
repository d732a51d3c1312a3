package org.telltale.simulators.family;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.family.Family.Sharing;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// Smart Meter's cloud: readings in a list, with times at Greenwich that do not say so, and glucose and
/// weight in both units.
record SmartMeter(Sender sender) implements Words {
    private static final String SOURCE = "smart-meter";
    private static final int SERIAL = 10;
    private static final DateTimeFormatter AT_GREENWICH =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    static Family family() {
        return new VendorFamily(
                SOURCE,
                SOURCE,
                Set.of(Vital.WEIGHT, Vital.BLOOD_PRESSURE, Vital.OXYGEN_SATURATION, Vital.GLUCOSE),
                Sharing.CLOUD,
                device -> Names.digits(SERIAL, device),
                Way.http(SOURCE, Way.Proof.header("X-Api-Key")),
                sender -> new SmartMeter(sender)
                        .together(new Batch("{\"readings\":[", "],\"status\":{\"status_code\":200}}")));
    }

    @Override
    public List<Parcel> of(CanonicalReading reading) {
        boolean hasPulse = reading.measured().vital() == Vital.OXYGEN_SATURATION;
        String device = sender.identifier(reading.device());
        String id = "1" + device.substring(5) + reading.sequence().orElse(0);
        String at = AT_GREENWICH.format(reading.takenAt().toInstant());
        String received = AT_GREENWICH.format(
                reading.gatewayTime().orElseGet(() -> reading.takenAt().toInstant()));
        String offset = reading.takenAt().getOffset().getTotalSeconds() / 3_600 + ".0";
        String json = json(id, device, at, received, offset, values(reading));
        return List.of(Parcel.of(json, hasPulse ? 2 : 1, List.of(reading)));
    }

    private static String values(CanonicalReading reading) {
        return switch (reading.measured()) {
            case Measured.Pressure pressure ->
                "\"reading_type\":\"blood_pressure\",\"systolic_mmhg\":%s,\"diastolic_mmhg\":%s,\"pulse_bpm\":%s,\"irregular\":false"
                        .formatted(pressure.systolic(), pressure.diastolic(), Amounts.pulse(pressure));
            case Measured.Amount amount ->
                switch (amount.vital()) {
                    case WEIGHT ->
                        "\"reading_type\":\"weight\",\"weight_lbs\":%s,\"weight_kg\":%s"
                                .formatted(Amounts.in(amount, Unit.POUND, 1), Amounts.in(amount, Unit.KILOGRAM, 2));
                    case GLUCOSE ->
                        "\"reading_type\":\"blood_glucose\",\"blood_glucose_mgdl\":%s,\"blood_glucose_mmol\":%s,\"before_meal\":true"
                                .formatted(
                                        Amounts.in(amount, Unit.MILLIGRAM_PER_DECILITRE, 0),
                                        Amounts.in(amount, Unit.MILLIMOLE_PER_LITRE, 1));
                    case OXYGEN_SATURATION ->
                        "\"reading_type\":\"pulse_ox\",\"spo2\":%s,\"pulse_bpm\":%s"
                                .formatted(amount.value(), String.valueOf(Amounts.pulseBeside(reading)));
                    case BLOOD_PRESSURE, HEART_RATE, TEMPERATURE, RESPIRATORY_RATE, HEIGHT ->
                        throw new IllegalArgumentException("they sell nothing for " + amount.vital());
                };
        };
    }

    /// A strip that was taken away, a finger that was not there, a type that they sell next year.
    @Override
    public List<Parcel> flaws() {
        return List.of(
                stranger("\"reading_type\":\"blood_glucose\",\"blood_glucose_mgdl\":0"),
                stranger("\"reading_type\":\"pulse_ox\",\"spo2\":127,\"pulse_bpm\":255"),
                stranger("\"reading_type\":\"thermometer\",\"celsius\":36.6"));
    }

    /// Nothing but readings comes in this list.
    @Override
    public List<Parcel> chatter() {
        return List.of();
    }

    private static Parcel stranger(String values) {
        return Parcel.of(
                json("8841207", "1207551", "2026-11-21T12:05:00", "2026-11-21T12:05:41", "-5.0", values), 1, List.of());
    }

    private static String json(String id, String device, String at, String received, String offset, String values) {
        return """
            {"reading_id":%s,"device_id":"%s","device_model":"iGlucose","date_recorded":"%s","date_received":"%s",\
            "battery":82,"time_zone_offset":%s,"event_flag":"",%s}\
            """.formatted(id, device, at, received, offset, values);
    }
}
