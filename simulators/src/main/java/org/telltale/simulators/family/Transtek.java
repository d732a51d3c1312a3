package org.telltale.simulators.family;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.family.Family.Sharing;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// Transtek's devices through MioConnect: an envelope a post. The cuff says when it measured, the meter says
/// so under another name, and the scale only when it sent.
record Transtek(Sender sender) implements Words {
    private static final String SOURCE = "transtek-mioconnect";
    private static final int IMEI = 15;
    private static final String STRANGER = "862032000000017";
    private static final String THEN = "1795264270";

    static Family family() {
        return new VendorFamily(
                "transtek",
                SOURCE,
                Set.of(Vital.WEIGHT, Vital.BLOOD_PRESSURE, Vital.OXYGEN_SATURATION, Vital.GLUCOSE),
                Sharing.CLOUD,
                device -> Names.digits(IMEI, device),
                Way.http(SOURCE, Way.Proof.header("X-MIO-KEY")),
                sender -> new Transtek(sender).oneByOne());
    }

    @Override
    public List<Parcel> of(CanonicalReading reading) {
        Instant taken = reading.takenAt().toInstant();
        String sent = String.valueOf(reading.gatewayTime().orElse(taken).getEpochSecond());
        String zone = "UTC" + reading.takenAt().getOffset().getTotalSeconds() / 3_600;
        String at = String.valueOf(taken.getEpochSecond());
        String imei = sender.identifier(reading.device());
        boolean hasPulse = reading.measured().vital() == Vital.OXYGEN_SATURATION;
        return List.of(Parcel.of(
                envelope(imei, sent, false, model(reading), data(reading, at, sent, zone)),
                hasPulse ? 2 : 1,
                List.of(reading)));
    }

    private static String data(CanonicalReading reading, String at, String sent, String zone) {
        return switch (reading.measured()) {
            case Measured.Pressure pressure ->
                "\"data_type\":\"bpm_gen2_measure\",\"user\":1,\"sys\":%s,\"dia\":%s,\"pul\":%s,\"ihb\":false,\"hand\":false,\"tri\":false,\"bat\":80,\"sig\":21,\"ts\":%s,\"tz\":\"%s\""
                        .formatted(pressure.systolic(), pressure.diastolic(), Amounts.pulse(pressure), at, zone);
            case Measured.Amount amount ->
                switch (amount.vital()) {
                    case WEIGHT ->
                        "\"data_type\":\"scale_gen2_measure\",\"wt\":%s,\"wet\":2,\"lts\":1,\"upload_time\":%s,\"tz\":\"%s\""
                                .formatted(Amounts.in(amount, Unit.GRAM, 0), sent, zone);
                    case GLUCOSE ->
                        "\"data_type\":\"bgm_gen1_measure\",\"data\":%s,\"unit\":%s,\"sample\":1,\"sample_type\":1,\"meal\":0,\"uptime\":%s,\"tz\":\"%s\""
                                .formatted(
                                        amount.value(),
                                        amount.unit() == Unit.MILLIMOLE_PER_LITRE ? "1" : "2",
                                        at,
                                        zone);
                    case OXYGEN_SATURATION ->
                        "\"data_type\":\"pox_gen1_measure\",\"spo2\":%s,\"pr\":%s,\"pi\":51,\"ts\":%s,\"tz\":\"%s\""
                                .formatted(amount.value(), String.valueOf(Amounts.pulseBeside(reading)), at, zone);
                    case BLOOD_PRESSURE, HEART_RATE, TEMPERATURE, RESPIRATORY_RATE, HEIGHT ->
                        throw new IllegalArgumentException("they sell nothing for " + amount.vital());
                };
        };
    }

    private static String model(CanonicalReading reading) {
        return switch (reading.measured().vital()) {
            case BLOOD_PRESSURE -> "TMB-2092-G";
            case WEIGHT -> "GBS-2104-G";
            case GLUCOSE -> "TMB-2282-G";
            case OXYGEN_SATURATION, HEART_RATE, TEMPERATURE, RESPIRATORY_RATE, HEIGHT -> "BM1000";
        };
    }

    /// A finger that was not there, a scale that nobody stood on, control liquid in a meter.
    @Override
    public List<Parcel> flaws() {
        return List.of(
                stranger(
                        "BM1000",
                        "\"data_type\":\"pox_gen1_measure\",\"spo2\":127,\"pr\":255,\"pi\":0,\"ts\":" + THEN,
                        1),
                stranger("GBS-2104-G", "\"data_type\":\"scale_gen2_measure\",\"wt\":65535,\"upload_time\":" + THEN, 1),
                stranger(
                        "TMB-2282-G",
                        "\"data_type\":\"bgm_gen1_measure\",\"data\":98,\"unit\":2,\"sample_type\":2,\"uptime\":"
                                + THEN,
                        1));
    }

    /// Tests, states and logs.
    @Override
    public List<Parcel> chatter() {
        return List.of(
                Parcel.of(
                        envelope(
                                STRANGER,
                                THEN,
                                true,
                                "TMB-2092-G",
                                "\"data_type\":\"bpm_gen2_measure\",\"sys\":120,\"dia\":80,\"ts\":" + THEN),
                        0,
                        List.of()),
                stranger("TMB-2092-G", "\"data_type\":\"bpm_gen2_log\",\"ts\":" + THEN, 0),
                Parcel.of(
                        "{\"deviceId\":\"100224300999\",\"createdAt\":%s,\"isTest\":false,\"modelNumber\":\"TMB-2092-G\",\"status\":{\"data_type\":\"bpm_gen2_status\",\"imei\":\"%s\",\"bat\":80,\"net\":\"LTE\"}}"
                                .formatted(THEN, STRANGER),
                        0,
                        List.of()));
    }

    private static Parcel stranger(String model, String data, int items) {
        return Parcel.of(envelope(STRANGER, THEN, false, model, data), items, List.of());
    }

    private static String envelope(String imei, String created, boolean isTest, String model, String data) {
        return "{\"deviceId\":\"100224300999\",\"createdAt\":%s,\"isTest\":%s,\"modelNumber\":\"%s\",\"data\":{\"imei\":\"%s\",\"sn\":\"2092A0017\",%s}}"
                .formatted(created, String.valueOf(isTest), model, imei, data);
    }
}
