package org.telltale.simulators.family;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.family.Family.Sharing;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// Clients of FHIR R4. A cloud sends a transaction of a Device and an Observation by LOINC; a gateway of personal
/// health devices (PHD) codes by MDC too, moves times to its own clock, and sends beside each what it saw on both.
///
/// @param isGateway whether it is a gateway of personal health devices
record Fhir(Sender sender, boolean isGateway) implements Words {
    private static final String SOURCE = "fhir";
    private static final String DEVICE_URL = "urn:uuid:c87cc91b-8b31-4e6f-b636-75e52891d10a";
    private static final String CLOCKS_URL = "urn:uuid:323f0631-6bca-47aa-8adf-69fdaf910108";

    /// So far is each device's clock ahead of its gateway's.
    private static final Duration AHEAD = Duration.ofMillis(7_250);

    private static final String STRANGER =
            "\"effectiveDateTime\":\"2026-11-21T07:31:05-05:00\",\"device\":{\"identifier\":{\"value\":\"STRANGER\"}}";

    static Family cloud() {
        return family("fhir", Sharing.CLOUD, false);
    }

    static Family gateway() {
        return family("fhir-phd", Sharing.HUB, true);
    }

    private static Family family(String name, Sharing sharing, boolean isGateway) {
        return new VendorFamily(
                name,
                SOURCE,
                Set.of(Vital.WEIGHT, Vital.BLOOD_PRESSURE, Vital.OXYGEN_SATURATION, Vital.GLUCOSE),
                sharing,
                Names::mac,
                Way.http(SOURCE, Way.Proof.bearer()),
                sender -> new Fhir(sender, isGateway).oneByOne());
    }

    @Override
    public List<Parcel> of(CanonicalReading reading) {
        List<String> entries = new ArrayList<>();
        String observation = "{\"resourceType\":\"Observation\",\"status\":\"final\"," + what(reading) + ","
                + when(reading) + ",\"subject\":{\"display\":\"who wears it\"},\"device\":{\"reference\":\""
                + DEVICE_URL + "\"}}";
        entries.add(entry("urn:uuid:9b676667-4eea-4837-8c6e-df5c1bce9b38", observation));
        if (isGateway) {
            entries.add(entry(CLOCKS_URL, clocks(reading)));
        }
        entries.add(entry(DEVICE_URL, device(sender.identifier(reading.device()))));
        boolean hasPulse = reading.measured().vital() == Vital.OXYGEN_SATURATION;
        return List.of(Parcel.of(bundle("transaction", entries), hasPulse ? 2 : 1, List.of(reading)));
    }

    private String what(CanonicalReading reading) {
        return switch (reading.measured()) {
            case Measured.Pressure pressure ->
                code("85354-9", 150020) + ",\"component\":["
                        + String.join(
                                ",",
                                component("8480-6", 150021, pressure.systolic(), "mm[Hg]"),
                                component("8462-4", 150022, pressure.diastolic(), "mm[Hg]"),
                                component("8867-4", 149546, Amounts.pulse(pressure), "/min"))
                        + "]";
            case Measured.Amount amount ->
                switch (amount.vital()) {
                    case WEIGHT -> code("29463-7", 188736) + value(Amounts.in(amount, Unit.POUND, 1), "[lb_av]");
                    case GLUCOSE ->
                        code("41653-7", 160184) + value(Amounts.in(amount, Unit.MILLIGRAM_PER_DECILITRE, 0), "mg/dL");
                    case OXYGEN_SATURATION ->
                        code("59408-5", 150456) + value(amount.value(), "%") + ",\"component\":["
                                + component("8889-8", 149530, Amounts.pulseBeside(reading), "/min") + "]";
                    case BLOOD_PRESSURE, HEART_RATE, TEMPERATURE, RESPIRATORY_RATE, HEIGHT ->
                        throw new IllegalArgumentException("they send no " + amount.vital());
                };
        };
    }

    private String when(CanonicalReading reading) {
        if (!isGateway) {
            return "\"effectiveDateTime\":\"" + text(reading.takenAt()) + "\",\"issued\":\"" + text(heard(reading))
                    + "\"";
        }
        return "\"effectiveDateTime\":\"" + text(reading.takenAt().minus(AHEAD))
                + "\",\"meta\":{\"profile\":[\"http://hl7.org/fhir/uv/phd/StructureDefinition/PhdNumericObservation\"]}"
                + ",\"derivedFrom\":[{\"reference\":\"" + CLOCKS_URL + "\"}]";
    }

    private static String clocks(CanonicalReading reading) {
        OffsetDateTime now = heard(reading);
        return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[" + mdc(67975)
                + "]},\"effectiveDateTime\":\"" + text(now) + "\",\"valueDateTime\":\"" + text(now.plus(AHEAD)) + "\"}";
    }

    private static OffsetDateTime heard(CanonicalReading reading) {
        Instant heard = reading.gatewayTime().orElse(reading.takenAt().toInstant());
        return OffsetDateTime.ofInstant(heard, reading.takenAt().getOffset());
    }

    /// A weight in stone, a cuff that could not measure, a reading of no device.
    @Override
    public List<Parcel> flaws() {
        String weight = code("29463-7", 188736);
        return List.of(
                alone(weight + value(12, "[stone_av]") + "," + STRANGER, 1),
                alone(weight + ",\"dataAbsentReason\":{\"coding\":[{\"code\":\"error\"}]}," + STRANGER, 1),
                alone(weight + value(80, "kg") + ",\"effectiveDateTime\":\"2026-11-21T07:31:05-05:00\"", 1));
    }

    /// A body mass index, and somebody's name.
    @Override
    public List<Parcel> chatter() {
        String patient = entry("urn:uuid:5b7842fe-978d-4182-a41f-0d07a8617bc2", "{\"resourceType\":\"Patient\"}");
        return List.of(
                alone(code("39156-5", 188752) + value(25, "kg/m2") + "," + STRANGER, 0),
                Parcel.of(bundle("transaction", List.of(patient)), 0, List.of()));
    }

    private static Parcel alone(String members, int items) {
        String observation = "{\"resourceType\":\"Observation\",\"status\":\"final\"," + members + "}";
        String entry = entry("urn:uuid:752b1a27-bbed-47d6-bbb8-b649a5261c52", observation);
        return Parcel.of(bundle("batch", List.of(entry)), items, List.of());
    }

    private static String bundle(String type, List<String> entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":[%s]}"
                .formatted(type, String.join(",", entries));
    }

    private static String entry(String url, String resource) {
        String type = resource.split("\"", 5)[3];
        return "{\"fullUrl\":\"%s\",\"resource\":%s,\"request\":{\"method\":\"POST\",\"url\":\"%s\"}}"
                .formatted(url, resource, type);
    }

    private static String device(String mac) {
        return "{\"resourceType\":\"Device\",\"identifier\":[{\"system\":\"http://hl7.org/fhir/sid/eui-48/bluetooth\","
                + "\"value\":\"" + Names.withColons(mac).replace(':', '-') + "\"}]}";
    }

    private String component(String loinc, int mdc, Object number, String unit) {
        return "{" + code(loinc, mdc) + value(number, unit) + "}";
    }

    private String code(String loinc, int mdc) {
        String ofLoinc = "{\"system\":\"http://loinc.org\",\"code\":\"" + loinc + "\"}";
        return "\"code\":{\"coding\":[" + (isGateway ? mdc(mdc) + "," : "") + ofLoinc + "]}";
    }

    private static String mdc(int code) {
        return "{\"system\":\"urn:iso:std:iso:11073:10101\",\"code\":\"" + code + "\"}";
    }

    private static String value(Object number, String unit) {
        return ",\"valueQuantity\":{\"value\":%s,\"system\":\"http://unitsofmeasure.org\",\"code\":\"%s\"}"
                .formatted(number, unit);
    }

    private static String text(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
}
