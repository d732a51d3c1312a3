package org.telltale.ingest.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.telltale.ingest.decode.ble.Characteristic;

/// How an item brings what a Bluetooth device sent: the value of a characteristic, or an advertisement.
///
/// | key              | is                                                                                    |
/// |------------------|---------------------------------------------------------------------------------------|
/// | `when`           | what must hold of the item; nothing said: that the bytes are there                    |
/// | `value`          | the field with a characteristic's bytes: hexadecimal, or base64                       |
/// | `characteristic` | whose they are: its number, `2A35`; a field with it; or `{path, words, models}`,      |
/// |                  | where a gateway has words of its own for them, or each model of device has            |
/// | `advertisement`  | in the place of both: the fields with the bytes of advertisements                     |
/// | `device-clock`   | [TimeRule]: what the device's own clock showed ...                                    |
/// | `gateway-clock`  | [TimeRule]: ... when the gateway's showed this                                        |
/// | `generic-health-sensors` | whether 2B8B and 2BDD are read too: false                                   |
/// | `session-start`  | [TimeRule]: when the session of a worn glucose sensor began                           |
///
/// @param when what must hold of the item; empty: that the bytes are there
/// @param bytes the fields with bytes; of a characteristic's value there is one
/// @param content what they are
/// @param deviceClock what the device's clock showed
/// @param gatewayClock what the gateway's clock showed then
/// @param sessionStart when a glucose sensor's session began
/// @param readsGenericHealthSensors whether characteristics are read too whose final layout is not sure
public record FrameRule(
        List<Condition> when,
        List<FieldPath> bytes,
        Content content,
        Optional<TimeRule> deviceClock,
        Optional<TimeRule> gatewayClock,
        Optional<TimeRule> sessionStart,
        boolean readsGenericHealthSensors) {
    /// What the bytes of a field are.
    public sealed interface Content {}

    /// A whole advertisement.
    public record Advertisement() implements Content {}

    /// The value of one characteristic, always the same.
    public record Always(Characteristic characteristic) implements Content {}

    /// The value of the characteristic that a field names.
    ///
    /// @param words what the sender calls each; empty without models: it says its number
    /// @param models those with words of their own: the first that an item is of counts, one of none has `words`
    public record Named(FieldPath path, Map<String, Characteristic> words, List<Model> models) implements Content {
        /// Keeps its own copies.
        public Named {
            words = Map.copyOf(words);
            models = List.copyOf(models);
        }
    }

    /// A model of device with words of its own: a handle is whatever the device's table says.
    ///
    /// @param when what must hold of an item with its value
    /// @param words what each characteristic is called
    public record Model(List<Condition> when, Map<String, Characteristic> words) {
        /// Keeps its own copies.
        public Model {
            when = List.copyOf(when);
            words = Map.copyOf(words);
        }

        private static Model of(Section section) {
            Model model = new Model(Condition.all(section.section("when")), FrameRule.words(section.section("words")));
            if (model.when().isEmpty()) {
                throw section.mistake("when", "needs a condition: without one it holds of every device");
            }
            if (model.words().isEmpty()) {
                throw section.mistake("words", "needs a word");
            }
            section.done();
            return model;
        }
    }

    /// Keeps its own copies.
    public FrameRule {
        when = List.copyOf(when);
        bytes = List.copyOf(bytes);
    }

    static FrameRule of(Section section) {
        boolean isAdvertisement = section.has("advertisement");
        String bytesKey = isAdvertisement ? "advertisement" : "value";
        List<FieldPath> bytes = section.paths(bytesKey);
        if (bytes.isEmpty()) {
            throw section.mistake(bytesKey, "is missing");
        }
        if (!isAdvertisement && bytes.size() > 1) {
            throw section.mistake(bytesKey, "must be one field: each has a characteristic of its own");
        }
        FrameRule rule = new FrameRule(
                section.sectionIfAny("when").map(Condition::all).orElse(List.of()),
                bytes,
                isAdvertisement ? new Advertisement() : characteristic(section),
                section.sectionIfAny("device-clock").map(TimeRule::of),
                section.sectionIfAny("gateway-clock").map(TimeRule::of),
                section.sectionIfAny("session-start").map(TimeRule::of),
                section.flag("generic-health-sensors"));
        if (rule.deviceClock().isPresent() != rule.gatewayClock().isPresent()) {
            throw section.mistake("gateway-clock", "and device-clock say something only together");
        }
        section.done();
        return rule;
    }

    private static Content characteristic(Section section) {
        if (section.require("characteristic") instanceof Map) {
            Section named = section.section("characteristic");
            Content content = new Named(
                    named.path("path"),
                    named.sectionIfAny("words").map(FrameRule::words).orElse(Map.of()),
                    models(named));
            named.done();
            return content;
        }
        String text = section.text("characteristic");
        Optional<Characteristic> always = Characteristic.named(text);
        return always.isPresent()
                ? new Always(always.get())
                : new Named(section.path("characteristic"), Map.of(), List.of());
    }

    private static List<Model> models(Section named) {
        List<Model> models = new ArrayList<>();
        for (Section one : named.sections("models")) {
            models.add(Model.of(one));
        }
        return models;
    }

    private static Map<String, Characteristic> words(Section section) {
        Map<String, Characteristic> words = new TreeMap<>();
        for (String word : section.keys()) {
            words.put(
                    word,
                    Characteristic.named(section.text(word))
                            .orElseThrow(() -> section.mistake(
                                    word, section.text(word) + " is no characteristic that can be decoded")));
        }
        return words;
    }
}
