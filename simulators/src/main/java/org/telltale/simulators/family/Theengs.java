package org.telltale.simulators.family;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.family.Family.Sharing;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// OpenMQTTGateway on an ESP32, and Theengs Gateway, which says the same under another name: an object a
/// device, under a topic that ends with its address. Scales are heard by their advertisements, raw or as the
/// gateway has decoded them; of other devices the gateway reads the characteristic that it was told to.
///
/// @param root what its topics begin with
/// @param isRaw whether it sends what scales advertise as it came
record Theengs(Sender sender, String root, boolean isRaw) implements Words {
    private static final String STRANGER = "5C:CA:D3:00:11:22";

    static Family openMqttGateway() {
        return family("openmqttgateway", "home/%s", true);
    }

    static Family theengs() {
        return family("theengs", "home/TheengsGateway", false);
    }

    private static Family family(String source, String root, boolean isRaw) {
        return new VendorFamily(
                source,
                source,
                Set.of(Vital.WEIGHT, Vital.BLOOD_PRESSURE, Vital.OXYGEN_SATURATION, Vital.GLUCOSE),
                Sharing.HUB,
                Names::mac,
                Way.mqtt(),
                sender -> new Theengs(sender, root.formatted(sender.gateway()), isRaw).oneByOne());
    }

    @Override
    public List<Parcel> of(CanonicalReading reading) {
        String mac = sender.identifier(reading.device());
        String heardAt = reading.gatewayTime()
                .map(at -> ",\"UTCtime\":\"" + at.truncatedTo(ChronoUnit.SECONDS) + "\"")
                .orElse("");
        if (reading.measured() instanceof Measured.Amount weight && weight.vital() == Vital.WEIGHT) {
            String told = isRaw ? raw(reading, weight) : decoded(weight);
            String json = ("{\"id\":\"%s\",\"mac_type\":0,\"rssi\":-71,\"brand\":\"Xiaomi\",\"model\":\"Mi"
                                    + " Scale\",\"weighing_mode\":\"person\",")
                            .formatted(Names.withColons(mac))
                    + told + heardAt + "}";
            return List.of(under(mac, json, 1, List.of(reading)));
        }
        Frame frame = Frame.of(reading);
        return List.of(under(mac, read(Names.withColons(mac), frame, heardAt), frame.items(), List.of(reading)));
    }

    private static String raw(CanonicalReading reading, Measured.Amount weight) {
        return "\"weight\":%s,\"servicedata\":\"%s\",\"servicedatauuid\":\"0x%s\""
                .formatted(
                        weight.value().toPlainString(),
                        MiScale.data(reading, weight).toLowerCase(Locale.ROOT),
                        MiScale.service(reading).toLowerCase(Locale.ROOT));
    }

    /// Old firmware writes numbers as texts, and so does this.
    private static String decoded(Measured.Amount weight) {
        return "\"weight\":\"%s\",\"unit\":\"%s\""
                .formatted(weight.value().toPlainString(), weight.unit() == Unit.POUND ? "lb" : "kg");
    }

    private static String read(String id, Frame frame, String heardAt) {
        return "{\"id\":\"%s\",\"service\":\"%s\",\"characteristic\":\"%s\",\"read\":\"%s\",\"success\":true%s}"
                .formatted(id, frame.service(), frame.characteristic().toLowerCase(Locale.ROOT), frame.hex(), heardAt);
    }

    @Override
    public List<Parcel> flaws() {
        return List.of(
                stranger("{\"id\":\"%s\",\"servicedata\":\"0226e607020e10293af70\",\"servicedatauuid\":\"0x181b\"}", 1),
                stranger("{\"id\":\"%s\",\"weighing_mode\":\"person\",\"unit\":\"kg\",\"weight\":0}", 1),
                stranger(
                        "{\"id\":\"%s\",\"service\":\"1810\",\"characteristic\":\"2a35\",\"read\":\"0678005000\",\"success\":true}",
                        1));
    }

    /// Who is there, a parcel on the scale, a scale that has not settled, a device that was out of reach, and
    /// the gateway's own state.
    @Override
    public List<Parcel> chatter() {
        return List.of(
                stranger("{\"id\":\"%s\",\"mac_type\":1,\"rssi\":-88,\"name\":\"MIBFS\"}", 0),
                stranger("{\"id\":\"%s\",\"weighing_mode\":\"object\",\"unit\":\"kg\",\"weight\":9.55}", 0),
                stranger(
                        "{\"id\":\"%s\",\"servicedata\":\"0204e607020e10293a00009a38\",\"servicedatauuid\":\"0x181b\"}",
                        0),
                stranger("{\"id\":\"%s\",\"service\":\"1810\",\"characteristic\":\"2a35\",\"success\":false}", 0),
                Parcel.under(root + "/LWT", "online", 0, List.of()),
                Parcel.under(root + "/SYStoMQTT", "{\"uptime\":86400}", 0, List.of()));
    }

    private Parcel stranger(String json, int items) {
        return under(STRANGER.replace(":", ""), json.formatted(STRANGER), items, List.of());
    }

    private Parcel under(String mac, String json, int items, List<CanonicalReading> readings) {
        return Parcel.under(root + "/BTtoMQTT/" + mac, json, items, readings);
    }
}
