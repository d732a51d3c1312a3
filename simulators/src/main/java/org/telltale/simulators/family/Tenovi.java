package org.telltale.simulators.family;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
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

/// Tenovi's cloud: a post for each metric, so that a cuff's pressure, its pulse and whether the beat was
/// regular are three posts of one time. Numbers are texts of two decimals, weights are pounds.
record Tenovi(Sender sender) implements Words {
    private static final String SOURCE = "tenovi";
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static Family family() {
        return new VendorFamily(
                SOURCE,
                SOURCE,
                Set.of(Vital.WEIGHT, Vital.BLOOD_PRESSURE, Vital.OXYGEN_SATURATION, Vital.GLUCOSE),
                Sharing.CLOUD,
                Names::mac,
                Way.http(SOURCE, Way.Proof.header("Authorization")),
                sender -> new Tenovi(sender).oneByOne());
    }

    @Override
    public List<Parcel> of(CanonicalReading reading) {
        return switch (reading.measured()) {
            case Measured.Pressure pressure ->
                List.of(
                        post(reading, "blood_pressure", pressure.systolic(), pressure.diastolic(), 1),
                        post(reading, "pulse", Amounts.pulse(pressure), BigDecimal.ZERO, 1),
                        post(reading, "irregular_heartbeat", BigDecimal.ZERO, BigDecimal.ZERO, 0));
            case Measured.Amount amount ->
                switch (amount.vital()) {
                    case WEIGHT -> List.of(one(reading, "weight", Amounts.in(amount, Unit.POUND, 2)));
                    case GLUCOSE ->
                        List.of(one(reading, "glucose", Amounts.in(amount, Unit.MILLIGRAM_PER_DECILITRE, 0)));
                    case OXYGEN_SATURATION ->
                        List.of(
                                one(reading, "spO2", amount.value()),
                                one(reading, "pulse", BigDecimal.valueOf(Amounts.pulseBeside(reading))),
                                post(reading, "perfusion_index", new BigDecimal("5.10"), BigDecimal.ZERO, 0));
                    case BLOOD_PRESSURE, HEART_RATE, TEMPERATURE, RESPIRATORY_RATE, HEIGHT -> List.of();
                };
        };
    }

    /// A weight of nothing, a saturation without a value, a cuff that pumped for nothing.
    @Override
    public List<Parcel> flaws() {
        return List.of(
                stranger("weight", "\"0.00\"", 1),
                stranger("spO2", "null", 1),
                stranger("blood_pressure", "\"--\"", 1));
    }

    @Override
    public List<Parcel> chatter() {
        return List.of(
                stranger("battery_percentage", "\"84.00\"", 0),
                stranger("signal_strength", "\"3.00\"", 0),
                stranger("steps", "\"5310.00\"", 0));
    }

    private Parcel one(CanonicalReading reading, String metric, BigDecimal value) {
        return post(reading, metric, value, BigDecimal.ZERO, 1);
    }

    private Parcel post(CanonicalReading reading, String metric, BigDecimal first, BigDecimal second, int items) {
        String uuid = sender.identifier(reading.device());
        String at = MICROS.format(reading.takenAt().toInstant());
        String offset = String.valueOf(reading.takenAt().getOffset().getTotalSeconds() / 3_600);
        String index = String.valueOf(reading.sequence().orElse(0));
        return Parcel.of(json(metric, uuid, text(first), text(second), at, offset, index), items, List.of(reading));
    }

    private static Parcel stranger(String metric, String value, int items) {
        String at = MICROS.format(Instant.ofEpochSecond(1_795_264_265L));
        return Parcel.of(json(metric, "F00D23D5E7A1", value, "\"0.00\"", at, "-5", "118"), items, List.of());
    }

    private static String text(BigDecimal number) {
        return "\"" + number.setScale(2, RoundingMode.HALF_UP) + "\"";
    }

    private static String json(
            String metric, String uuid, String first, String second, String at, String offset, String index) {
        return """
            {"metric":"%s","device_name":"Tenovi","hwi_device_id":"0f6f3d5e-7b2b-4c57-9a63-%s","patient_id":"P-1007",\
            "hardware_uuid":"%s","sensor_code":"10","value_1":%s,"value_2":%s,"created":"%s","timestamp":"%s",\
            "timezone_offset":%s,"estimated_timestamp":false,"filter_params":{"measurement_index":%s}}\
            """.formatted(metric, uuid, uuid, first, second, at, at, offset, index);
    }
}
