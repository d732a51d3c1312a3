package org.telltale.ingest.fhir;

import org.telltale.ingest.decode.Spellings;

/// The members of an Observation that are looked at, and what a fault calls them: as a FHIRPath from the
/// Observation.
enum ObservationKey implements FhirCursor.Key {
    ID("id"),
    META("meta"),
    STATUS("status"),
    CATEGORY("category"),
    CODE("code"),
    EFFECTIVE_DATE_TIME("effectiveDateTime", "effective"),
    EFFECTIVE_INSTANT("effectiveInstant", "effective"),
    EFFECTIVE_PERIOD("effectivePeriod", "effective"),
    EFFECTIVE_TIMING("effectiveTiming", "effective"),
    ISSUED("issued"),
    VALUE_QUANTITY("valueQuantity", "value"),
    VALUE_DATE_TIME("valueDateTime", "value"),
    VALUE_STRING("valueString", "value"),
    VALUE_INTEGER("valueInteger", "value"),
    VALUE_CONCEPT("valueCodeableConcept", "value"),
    VALUE_BOOLEAN("valueBoolean", "value"),
    VALUE_RANGE("valueRange", "value"),
    VALUE_RATIO("valueRatio", "value"),
    VALUE_SAMPLED("valueSampledData", "value"),
    VALUE_TIME("valueTime", "value"),
    VALUE_PERIOD("valuePeriod", "value"),
    ABSENT("dataAbsentReason"),
    INTERPRETATION("interpretation"),
    DEVICE("device"),
    IDENTIFIER("identifier"),
    DERIVED_FROM("derivedFrom"),
    COMPONENT("component"),
    CONTAINED("contained"),
    EXTENSION("extension"),
    MODIFIER("modifierExtension"),
    RULES("implicitRules");

    static final ObservationKey[] ALL = values();
    static final Spellings NAMES = FhirCursor.spellings(ALL);

    private static final long EFFECTIVES =
            bit(EFFECTIVE_DATE_TIME) | bit(EFFECTIVE_INSTANT) | bit(EFFECTIVE_PERIOD) | bit(EFFECTIVE_TIMING);

    private final String wireName;
    private final String path;

    ObservationKey(String wireName) {
        this(wireName, wireName);
    }

    ObservationKey(String wireName, String path) {
        this.wireName = wireName;
        this.path = path;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    String path() {
        return path;
    }

    /// {@return the bits of the keys of which there may be one, this one among them}
    long alternatives() {
        return path.equals("effective") ? EFFECTIVES : bit(this);
    }

    static long bit(ObservationKey key) {
        return 1L << key.ordinal();
    }
}
