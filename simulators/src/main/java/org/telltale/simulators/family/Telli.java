package org.telltale.simulators.family;

import java.util.List;
import java.util.Set;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.family.Family.Sharing;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// Telli Health's cloud: an object a post, milliseconds as text. The second version tells of the device too,
/// and of the unit of a glucose; the first leaves that to be guessed.
record Telli(Sender sender, boolean isSecond) implements Words {
    private static final String SOURCE = "telli";
    private static final int IMEI = 15;

    static Family first() {
        return family("telli-v1", false);
    }

    static Family second() {
        return family("telli-v2", true);
    }

    private static Family family(String name, boolean isSecond) {
        return new VendorFamily(
                name,
                SOURCE,
                Set.of(Vital.WEIGHT, Vital.BLOOD_PRESSURE, Vital.OXYGEN_SATURATION, Vital.GLUCOSE),
                Sharing.CLOUD,
                device -> Names.digits(IMEI, device),
                Way.http(SOURCE, Way.Proof.header("x-api-key")),
                sender -> new Telli(sender, isSecond).oneByOne());
    }

    @Override
    public List<Parcel> of(CanonicalReading reading) {
        String device = sender.identifier(reading.device());
        String millis = String.valueOf(reading.takenAt().toInstant().toEpochMilli());
        String minutes = String.valueOf(reading.takenAt().getOffset().getTotalSeconds() / 60);
        return switch (reading.measured()) {
            case Measured.Pressure pressure -> {
                String data = "\"systolic\":%s,\"diastolic\":%s,\"pulse\":%s,\"arrhythmia\":0"
                        .formatted(pressure.systolic(), pressure.diastolic(), Amounts.pulse(pressure));
                yield List.of(post("BloodPressure", device, millis, minutes, data, 1, List.of(reading)));
            }
            case Measured.Amount amount ->
                List.of(
                        switch (amount.vital()) {
                            case WEIGHT -> post("Weight", device, millis, minutes, weight(amount), 1, List.of(reading));
                            case GLUCOSE ->
                                post("BloodGlucose", device, millis, minutes, glucose(amount), 1, List.of(reading));
                            case OXYGEN_SATURATION -> {
                                String data = "\"spo2\":%s,\"pulse\":%s"
                                        .formatted(amount.value(), String.valueOf(Amounts.pulseBeside(reading)));
                                yield post("SpO2", device, millis, minutes, data, 2, List.of(reading));
                            }
                            case BLOOD_PRESSURE, HEART_RATE, TEMPERATURE, RESPIRATORY_RATE, HEIGHT ->
                                throw new IllegalArgumentException("they sell nothing for " + amount.vital());
                        });
        };
    }

    private static String weight(Measured.Amount weight) {
        return "\"weight\":%s,\"unit\":\"%s\"".formatted(weight.value(), weight.unit() == Unit.POUND ? "lb" : "kg");
    }

    private String glucose(Measured.Amount glucose) {
        String unit = glucose.unit() == Unit.MILLIMOLE_PER_LITRE ? "mmol/L" : "mg/dL";
        return "\"glucose\":%s".formatted(glucose.value()) + (isSecond ? ",\"unit\":\"" + unit + "\"" : "");
    }

    /// A cuff that could not measure, a finger that was not there, a meter that shows a word.
    @Override
    public List<Parcel> flaws() {
        return List.of(
                stranger("BloodPressure", "\"systolic\":null,\"diastolic\":88,\"pulse\":0", 1),
                stranger("SpO2", "\"spo2\":127,\"pulse\":255", 1),
                stranger("BloodGlucose", "\"glucose\":\"Err\",\"unit\":\"mg/dL\"", 1));
    }

    /// What a sleeping mat counts, and three heartbeats a day.
    @Override
    public List<Parcel> chatter() {
        return List.of(
                stranger("SleepingMatDuration", "\"minutes\":412", 0),
                Parcel.of(
                        "{\"type\":\"Heartbeat\",\"deviceId\":\"864593050000001\",\"time\":\"1795264265000\",\"devdata\":{\"batt\":\"7\"}}",
                        0,
                        List.of()));
    }

    private Parcel stranger(String type, String data, int items) {
        return post(type, "864593050000001", "1795264265000", "-300", data, items, List.of());
    }

    private Parcel post(
            String type,
            String device,
            String millis,
            String minutes,
            String data,
            int items,
            List<CanonicalReading> readings) {
        String told = isSecond
                ? ",\"mem\":\"1\",\"tzOffsetMinutes\":\"%s\",\"genVer\":\"2\",\"devdata\":{\"r\":\"3\",\"batt\":\"7\",\"cycles\":\"2\"}"
                        .formatted(minutes)
                : "";
        String json = "{\"readingType\":\"%s\",\"deviceId\":\"%s\",\"time\":\"%s\"%s,\"data\":{%s}}"
                .formatted(type, device, millis, told, data);
        return Parcel.of(json, items, readings);
    }
}
