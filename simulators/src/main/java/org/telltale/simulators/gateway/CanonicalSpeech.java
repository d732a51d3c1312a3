package org.telltale.simulators.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.telltale.simulators.wire.CanonicalJson;
import org.telltale.simulators.wire.CanonicalReading;

/// Our own JSON: all items of an envelope as one array.
///
/// @param own what the gateway makes of a reading before it is written: its device's name, say
public record CanonicalSpeech(UnaryOperator<CanonicalReading> own) implements Speech {
    /// Readings as they are.
    public static final Speech PLAIN = new CanonicalSpeech(UnaryOperator.identity());

    /// Valid JSON that is no reading: the server names each in `rejected` and takes the others.
    private static final List<String> FLAWS = List.of(
            "{\"device\":\"loose-wire\",\"vital\":\"weight\",\"unit\":\"kg\"}",
            bad("\"vital\":\"mood\",\"value\":7,\"unit\":\"1\""),
            bad("\"vital\":\"weight\",\"value\":7,\"unit\":\"sack\""),
            bad("\"vital\":\"weight\",\"value\":" + "9".repeat(400) + ",\"unit\":\"kg\""),
            bad("\"vital\":\"weight\",\"value\":70,\"value\":71,\"unit\":\"kg\""),
            "42");

    @Override
    public List<Parcel> say(List<Item> items) {
        List<String> objects = new ArrayList<>(items.size());
        List<CanonicalReading> readings = new ArrayList<>(items.size());
        for (Item item : items) {
            switch (item) {
                case Item.Good(CanonicalReading reading) -> {
                    objects.add(CanonicalJson.object(own.apply(reading)));
                    readings.add(reading);
                }
                case Item.Bad bad -> objects.add(bad.of(FLAWS));
                case Item.Chatter _ -> {}
            }
        }
        String body = new String(CanonicalJson.array(objects), StandardCharsets.UTF_8);
        return objects.isEmpty() ? List.of() : List.of(Parcel.of(body, objects.size(), readings));
    }

    private static String bad(String fields) {
        return "{\"device\":\"loose-wire\",\"taken_at\":\"2026-01-01T00:00:00Z\"," + fields + "}";
    }
}
