package org.telltale.ingest.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.Spellings;
import org.telltale.ingest.decode.ble.Characteristic;

/// Reads whose bytes an item brings from the field that says it. Belongs to the decoder that it was made for.
final class CharacteristicNames {
    private static final Characteristic[] ALL = Characteristic.values();

    private final int slot;
    private final boolean hasWords;
    private final Model[] models;
    private final Spellings otherwise;

    CharacteristicNames(FrameRule.Named named, FieldMap map) {
        slot = map.slot(named.path());
        hasWords = !named.words().isEmpty() || !named.models().isEmpty();
        models = Model.of(named.models(), map);
        otherwise = spellings(named.words());
    }

    /// {@return the place of the field}
    int slot() {
        return slot;
    }

    /// {@return whether the field alone says it, and not the model of the device with it}
    boolean areThoseOfEveryModel() {
        return models.length == 0;
    }

    /// {@return what the field names; null where it names nothing that can be decoded}
    @Nullable
    Characteristic of(Fields fields) {
        if (!fields.hasText(slot)) {
            return null;
        }
        byte[] text = fields.text(slot);
        int at = fields.textAt(slot);
        int length = fields.textLength(slot);
        if (!hasWords) {
            return Characteristic.spelled(text, at, length);
        }
        int found = wordsOf(fields).find(text, at, length);
        return found == Spellings.NONE ? null : ALL[found];
    }

    private Spellings wordsOf(Fields fields) {
        for (Model model : models) {
            if (FieldCheck.all(model.when(), fields)) {
                return model.words();
            }
        }
        return otherwise;
    }

    private static Spellings spellings(Map<String, Characteristic> words) {
        Map<String, Integer> meanings = new HashMap<>();
        words.forEach((word, characteristic) -> meanings.put(word, characteristic.ordinal()));
        return new Spellings(meanings);
    }

    @SuppressWarnings("ArrayRecordComponent") // made once, compared with nothing
    private record Model(FieldCheck[] when, Spellings words) {
        static Model[] of(List<FrameRule.Model> models, FieldMap map) {
            Model[] all = new Model[models.size()];
            for (int index = 0; index < all.length; index++) {
                FrameRule.Model model = models.get(index);
                all[index] = new Model(FieldCheck.of(model.when(), map), spellings(model.words()));
            }
            return all;
        }
    }
}
