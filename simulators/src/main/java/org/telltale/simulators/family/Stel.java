package org.telltale.simulators.family;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.family.Family.Sharing;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// Stel Life's cloud: an object a measurement, in which each value has its own unit and each time its offset.
record Stel(Sender sender) implements Words {
    private static final String SOURCE = "stel";
    private static final String STRANGER = "AB:CD:EF:12:34:5E";
    private static final String THEN = "2026-11-21T07:31:05-05:00";

    static Family family() {
        return new VendorFamily(
                SOURCE,
                SOURCE,
                Set.of(Vital.WEIGHT, Vital.BLOOD_PRESSURE, Vital.OXYGEN_SATURATION, Vital.GLUCOSE),
                Sharing.CLOUD,
                Names::mac,
                Way.http(SOURCE, Way.Proof.bearer()),
                sender -> new Stel(sender).oneByOne());
    }

    @Override
    public List<Parcel> of(CanonicalReading reading) {
        String mac = sender.identifier(reading.device());
        UUID id = new UUID(Long.parseLong(mac, 16), reading.sequence().orElse(0));
        Instant sent = reading.gatewayTime().orElse(reading.takenAt().toInstant());
        String json = json(
                id.toString(),
                text(OffsetDateTime.ofInstant(sent, reading.takenAt().getOffset())),
                Names.withColons(mac),
                type(reading),
                text(reading.takenAt()),
                data(reading));
        boolean hasPulse = reading.measured().vital() == Vital.OXYGEN_SATURATION;
        return List.of(Parcel.of(json, hasPulse ? 2 : 1, List.of(reading)));
    }

    private static String data(CanonicalReading reading) {
        return switch (reading.measured()) {
            case Measured.Pressure pressure ->
                String.join(
                        ",",
                        value("heartRate", Amounts.pulse(pressure), "bpm"),
                        value("systolic", pressure.systolic(), "mmHg"),
                        value("diastolic", pressure.diastolic(), "mmHg"),
                        "\"irregularPulse\":{\"value\":false,\"unit\":null}");
            case Measured.Amount amount ->
                switch (amount.vital()) {
                    case WEIGHT -> value("weight", Amounts.in(amount, Unit.POUND, 1), "lbs");
                    case GLUCOSE -> value("glucose", Amounts.in(amount, Unit.MILLIGRAM_PER_DECILITRE, 0), "mg/dL");
                    case OXYGEN_SATURATION ->
                        value("spo2", amount.value(), "%") + ","
                                + value("heartRate", Amounts.pulseBeside(reading), "bpm");
                    case BLOOD_PRESSURE, HEART_RATE, TEMPERATURE, RESPIRATORY_RATE, HEIGHT ->
                        throw new IllegalArgumentException("their hubs know nothing for " + amount.vital());
                };
        };
    }

    private static String type(CanonicalReading reading) {
        return switch (reading.measured().vital()) {
            case BLOOD_PRESSURE -> "bloodpressure";
            case WEIGHT -> "weight";
            case GLUCOSE -> "glucose";
            case OXYGEN_SATURATION, HEART_RATE, TEMPERATURE, RESPIRATORY_RATE, HEIGHT -> "pulseox";
        };
    }

    /// A weight in a unit of their own, a finger that was not there, a pressure without its lower value.
    @Override
    public List<Parcel> flaws() {
        return List.of(
                stranger("weight", value("weight", 12, "stone"), 1),
                stranger("pulseox", value("spo2", 127, "%"), 1),
                stranger("bloodpressure", value("systolic", 141, "mmHg"), 1));
    }

    @Override
    public List<Parcel> chatter() {
        return List.of(
                stranger("pill", "\"taken\":{\"value\":true,\"unit\":null}", 0),
                stranger("ekg", "\"strip\":{\"value\":\"\",\"unit\":null}", 0));
    }

    private static Parcel stranger(String type, String data, int items) {
        return Parcel.of(
                json("35263822-0000-4683-8720-d31ffb120001", THEN, STRANGER, type, THEN, data), items, List.of());
    }

    private static String value(String name, Object number, String unit) {
        return "\"%s\":{\"value\":%s,\"unit\":\"%s\"}".formatted(name, String.valueOf(number), unit);
    }

    private static String text(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.withNano(0));
    }

    private static String json(String id, String sent, String mac, String type, String at, String data) {
        return """
            {"id":"%s","meta":{"schemaVersion":"stel-v2.0"},"hubId":"ABCDE12345","transmissionTime":"%s",\
            "device":{"mac":"%s","make":null,"model":"BP Cuff"},"measure":{"type":"%s","time":"%s","data":{%s}}}\
            """.formatted(id, sent, mac, type, at, data);
    }
}
