package org.telltale.simulators.family;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.family.Family.Sharing;
import org.telltale.simulators.gateway.Item;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.gateway.Speech;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// A gateway of Cassia: what connected cuffs notified, by the handle on the cuff, and what scales advertised;
/// many in a message, of which the time is the gateway's.
record Cassia(Sender sender, boolean isOverMqtt) implements Words, Speech {
    private static final String SOURCE = "cassia";
    private static final String HANDLE_OF_A_CUFF = "2065";
    private static final String STRANGER = "F0:12:34:56:78:9A";
    private static final String NOTIFICATION = "notification";
    private static final String SCAN = "scan";

    static Family mqtt() {
        return family("cassia", Way.mqtt(), true);
    }

    static Family http() {
        return family("cassia-http", Way.http(SOURCE, Way.Proof.bearer()), false);
    }

    private static Family family(String name, Way way, boolean isOverMqtt) {
        return new VendorFamily(
                name,
                SOURCE,
                Set.of(Vital.WEIGHT, Vital.BLOOD_PRESSURE),
                Sharing.HUB,
                Names::mac,
                way,
                sender -> new Cassia(sender, isOverMqtt));
    }

    /// What is notified and what is scanned go in messages of their own.
    @Override
    public List<Parcel> say(List<Item> items) {
        return oneByOne().say(items).stream()
                .collect(Collectors.groupingBy(Parcel::topic, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(this::message)
                .toList();
    }

    @Override
    public List<Parcel> of(CanonicalReading reading) {
        String id = Names.withColons(sender.identifier(reading.device()));
        return List.of(
                switch (reading.measured()) {
                    case Measured.Pressure _ ->
                        element(NOTIFICATION, notified(id, Frame.of(reading).hex()), 1, List.of(reading));
                    case Measured.Amount weight ->
                        element(SCAN, scanned(id, MiScale.advertisement(reading, weight)), 1, List.of(reading));
                });
    }

    /// Frames that are none, and a handle that nobody has said anything about.
    @Override
    public List<Parcel> flaws() {
        String unknown = "{\"id\":\"" + STRANGER + "\",\"handle\":14,\"value\":\"64\"}";
        return Stream.concat(Frame.flaws().stream().map(hex -> notified(STRANGER, hex)), Stream.of(unknown))
                .map(json -> element(NOTIFICATION, json, 1, List.of()))
                .toList();
    }

    /// Whoever walks by, who connects, how the gateway is.
    @Override
    public List<Parcel> chatter() {
        return List.of(
                element(SCAN, scanned(STRANGER, "0201061AFF4C000215"), 0, List.of()),
                element(
                        "connection_state",
                        "{\"handle\":\"" + STRANGER + "\",\"connectionState\":\"connected\"}",
                        0,
                        List.of()),
                element("heartbeat", "{\"uptime\":86400}", 0, List.of()));
    }

    private static String notified(String id, String hex) {
        return "{\"id\":\"%s\",\"handle\":%s,\"value\":\"%s\",\"dataType\":\"notification\"}"
                .formatted(id, HANDLE_OF_A_CUFF, hex);
    }

    private static String scanned(String mac, String advertisement) {
        return "{\"bdaddrs\":[{\"bdaddr\":\"%s\",\"bdaddrType\":\"public\"}],\"rssi\":-58,\"name\":\"(unknown)\",\"evtType\":0,\"adData\":\"%s\"}"
                .formatted(mac, advertisement);
    }

    /// The topic stands for the action until the message is put together.
    private static Parcel element(String action, String json, int items, List<CanonicalReading> readings) {
        return Parcel.under(action, json, items, readings);
    }

    private Parcel message(List<Parcel> elements) {
        String action = elements.getFirst().topic().orElse(SCAN);
        String mac = Names.mac(sender.gateway());
        long millis = elements.stream()
                .flatMap(element -> element.readings().stream())
                .flatMap(reading -> reading.gatewayTime().stream())
                .mapToLong(Instant::toEpochMilli)
                .max()
                .orElse(1_763_710_201_000L);
        String open = "{\"id\":\"77120\",\"action\":\"%s\",\"timestamp\":%s,\"gateway\":\"%s\",\"data\":["
                .formatted(
                        action.equals("heartbeat") ? action : "data." + action,
                        String.valueOf(millis),
                        Names.withColons(mac));
        Parcel body = new Batch(open, "]}").of(elements).getFirst();
        return isOverMqtt
                ? Parcel.under("up/" + mac + "/" + action, body.body(), body.items(), body.readings())
                : Parcel.of(body.body(), body.items(), body.readings());
    }
}
