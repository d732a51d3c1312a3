package org.telltale.ingest.fhir;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.Measurand;
import org.telltale.ingest.decode.Spellings;

/// One Observation, as it is read: where its texts lie, what its codes say, its value and those
/// components that matter.
///
/// Filled again and again by one thread. A member that stands twice is noted, and is a fault of the
/// Observation alone.
final class Observation {
    /// References to other Observations that are looked at; there may be more.
    private static final int MOST_DERIVED_FROM = 8;

    /// Contained resources that are looked at.
    private static final int MOST_CONTAINED = 16;

    private static final byte[] PHD_PROFILE = ascii("/uv/phd/StructureDefinition/");
    private static final byte[] COINCIDENT_EXTENSION = ascii("/CoincidentTimeStampReference");

    private enum PartKey implements FhirCursor.Key {
        REFERENCE("reference"),
        IDENTIFIER("identifier"),
        SYSTEM("system"),
        VALUE("value"),
        VALUE_REFERENCE("valueReference"),
        URL("url"),
        START("start"),
        END("end"),
        PROFILE("profile"),
        TAG("tag"),
        SECURITY("security");

        private static final PartKey[] ALL = values();
        private static final Spellings NAMES = FhirCursor.spellings(ALL);
        private final String wireName;

        PartKey(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    final Text status = new Text();
    final Text effective = new Text();
    final Text periodStart = new Text();
    final Text periodEnd = new Text();
    final Text issued = new Text();
    final Text identifierSystem = new Text();
    final Text identifier = new Text();
    final Text deviceReference = new Text();
    final Text deviceIdentifier = new Text();
    final Text coincidentReference = new Text();
    final Text clockReading = new Text();
    final Concept code;
    final Concept meta;
    final Concept category;
    final Concept absent;
    final Concept interpretation;
    final QuantityField value;

    private final FhirCursor cursor;
    private final FhirCursor.Element identifierElement = this::readIdentifier;
    private final FhirCursor.Element derivedElement = this::readDerivedFrom;
    private final FhirCursor.Element extensionElement = this::readExtension;
    private final FhirCursor.Element componentElement = this::readComponent;
    private final FhirCursor.Element containedElement = this::readContained;
    private final FhirCursor.Element profileElement = this::readProfile;
    private final Text part = new Text();
    private final Text partSystem = new Text();
    private final Text extensionReference = new Text();
    private final Text[] derivedFrom = new Text[MOST_DERIVED_FROM];
    private final int[] containedAt = new int[MOST_CONTAINED];

    private Component systolic;
    private Component diastolic;
    private Component rate;
    private Component ticks;
    private Component sync;
    private Component spare;
    private int derivedFromCount;
    private int containedCount;
    private int componentCount;
    private long keysSeen;
    private @Nullable String twice;
    private boolean isPhdProfile;

    Observation(FhirCursor cursor) {
        this.cursor = cursor;
        code = new Concept(cursor);
        meta = new Concept(cursor);
        category = new Concept(cursor);
        absent = new Concept(cursor);
        interpretation = new Concept(cursor);
        value = new QuantityField(cursor);
        systolic = new Component(cursor);
        diastolic = new Component(cursor);
        rate = new Component(cursor);
        ticks = new Component(cursor);
        sync = new Component(cursor);
        spare = new Component(cursor);
        Arrays.setAll(derivedFrom, _ -> new Text());
    }

    /// Reads the Observation at the cursor.
    ///
    /// @return whether it is JSON
    boolean read() {
        clear();
        int key = cursor.enter(ObservationKey.NAMES);
        while (key >= Spellings.NONE) {
            if (!(key == Spellings.NONE ? cursor.skip() : member(ObservationKey.ALL[key]))) {
                return false;
            }
            key = cursor.next(ObservationKey.NAMES);
        }
        return key == FhirCursor.END;
    }

    private void clear() {
        status.clear();
        effective.clear();
        periodStart.clear();
        periodEnd.clear();
        issued.clear();
        identifierSystem.clear();
        identifier.clear();
        deviceReference.clear();
        deviceIdentifier.clear();
        coincidentReference.clear();
        clockReading.clear();
        code.clear();
        meta.clear();
        category.clear();
        absent.clear();
        interpretation.clear();
        value.clear();
        clearComponents();
        derivedFromCount = 0;
        containedCount = 0;
        keysSeen = 0;
        twice = null;
        isPhdProfile = false;
    }

    private void clearComponents() {
        systolic.clear();
        diastolic.clear();
        rate.clear();
        ticks.clear();
        sync.clear();
        componentCount = 0;
    }

    private boolean member(ObservationKey key) {
        if ((keysSeen & key.alternatives()) != 0) {
            twice = key.path();
        }
        keysSeen |= ObservationKey.bit(key);
        return switch (key) {
            case META -> object(null, null);
            case STATUS -> cursor.word(status);
            case CATEGORY -> category.read();
            case CODE -> code.read();
            case EFFECTIVE_DATE_TIME, EFFECTIVE_INSTANT -> cursor.datum(effective);
            case EFFECTIVE_PERIOD -> object(null, null);
            case ISSUED -> cursor.datum(issued);
            case VALUE_QUANTITY -> value.read();
            case VALUE_DATE_TIME -> cursor.datum(clockReading);
            case ABSENT -> absent.read();
            case INTERPRETATION -> interpretation.read();
            case DEVICE -> object(deviceReference, deviceIdentifier);
            case IDENTIFIER -> cursor.each(identifierElement);
            case DERIVED_FROM -> cursor.each(derivedElement);
            case COMPONENT -> cursor.each(componentElement);
            case CONTAINED -> cursor.each(containedElement);
            case EXTENSION -> cursor.each(extensionElement);
            case ID,
                    EFFECTIVE_TIMING,
                    VALUE_STRING,
                    VALUE_INTEGER,
                    VALUE_CONCEPT,
                    VALUE_BOOLEAN,
                    VALUE_RANGE,
                    VALUE_RATIO,
                    VALUE_SAMPLED,
                    VALUE_TIME,
                    VALUE_PERIOD,
                    MODIFIER,
                    RULES -> cursor.skip();
        };
    }

    /// Reads an object of which a few members matter, whatever it is: a reference, an identifier, a
    /// period, meta.
    private boolean object(@Nullable Text reference, @Nullable Text identifierValue) {
        if (!cursor.isAtObject()) {
            return cursor.skip();
        }
        int key = cursor.enter(PartKey.NAMES);
        while (key >= Spellings.NONE) {
            boolean well =
                    key == Spellings.NONE ? cursor.skip() : partMember(PartKey.ALL[key], reference, identifierValue);
            if (!well) {
                return false;
            }
            key = cursor.next(PartKey.NAMES);
        }
        return key == FhirCursor.END;
    }

    private boolean partMember(PartKey key, @Nullable Text reference, @Nullable Text identifierValue) {
        return switch (key) {
            case REFERENCE -> reference == null ? cursor.skip() : cursor.datum(reference);
            case IDENTIFIER -> identifierValue == null ? cursor.skip() : object(null, identifierValue);
            case SYSTEM -> cursor.word(partSystem);
            case VALUE -> identifierValue == null ? cursor.skip() : cursor.datum(identifierValue);
            case VALUE_REFERENCE -> reference == null ? cursor.skip() : object(reference, null);
            case URL -> cursor.word(part);
            case START -> cursor.datum(periodStart);
            case END -> cursor.datum(periodEnd);
            case PROFILE -> cursor.each(profileElement);
            case TAG, SECURITY -> meta.readCodings();
        };
    }

    private boolean readIdentifier() {
        part.clear();
        partSystem.clear();
        Text text = identifier.isEmpty() ? identifier : part;
        boolean well = object(null, text);
        if (text == identifier) {
            identifierSystem.take(partSystem);
        }
        return well;
    }

    private boolean readDerivedFrom() {
        if (derivedFromCount == MOST_DERIVED_FROM) {
            return cursor.skip();
        }
        Text reference = derivedFrom[derivedFromCount];
        reference.clear();
        boolean well = object(reference, null);
        derivedFromCount += reference.isEmpty() ? 0 : 1;
        return well;
    }

    private boolean readExtension() {
        part.clear();
        extensionReference.clear();
        boolean well = object(extensionReference, null);
        int end = part.length() - COINCIDENT_EXTENSION.length;
        if (end >= 0 && part.find(COINCIDENT_EXTENSION, end) == end) {
            coincidentReference.take(extensionReference);
        }
        return well;
    }

    private boolean readProfile() {
        part.clear();
        boolean well = cursor.word(part);
        isPhdProfile |= part.find(PHD_PROFILE, 0) >= 0;
        return well;
    }

    private boolean readContained() {
        if (containedCount < MOST_CONTAINED) {
            // White space may stand before it.
            cursor.isAtObject();
            containedAt[containedCount++] = cursor.json().at();
        }
        return cursor.skip();
    }

    private boolean readComponent() {
        boolean well = spare.read(componentCount++);
        Measurand of = spare.code.measurand();
        if (of == Measurand.SYSTOLIC) {
            systolic = keep(systolic);
        } else if (of == Measurand.DIASTOLIC) {
            diastolic = keep(diastolic);
        } else if (of == Measurand.HEART_RATE) {
            rate = keep(rate);
        } else if (Clock.isTicks(spare.code.mdc())) {
            ticks = keep(ticks);
        } else if (spare.code.mdc() == Clock.SYNC_PROTOCOL) {
            sync = keep(sync);
        }
        return well;
    }

    private Component keep(Component before) {
        if (before.isThere()) {
            twice = "component";
        }
        Component kept = spare;
        spare = before;
        return kept;
    }

    /// {@return the path of a member that stands twice, or null}
    @Nullable
    String twice() {
        return twice;
    }

    boolean has(ObservationKey key) {
        return (keysSeen & ObservationKey.bit(key)) != 0;
    }

    /// {@return whether it was made by the profile of personal health devices}
    boolean isPhd() {
        return isPhdProfile || category.says(Concept.PHD);
    }

    Component systolic() {
        return systolic;
    }

    Component diastolic() {
        return diastolic;
    }

    Component rate() {
        return rate;
    }

    /// {@return what a clock that only counts showed}
    Component ticks() {
        return ticks;
    }

    /// {@return how the clock is kept right}
    Component sync() {
        return sync;
    }

    int derivedFromCount() {
        return derivedFromCount;
    }

    Text derivedFrom(int index) {
        return derivedFrom[index];
    }

    int containedCount() {
        return containedCount;
    }

    /// {@return where a contained resource starts in the body}
    int containedAt(int index) {
        return containedAt[index];
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
