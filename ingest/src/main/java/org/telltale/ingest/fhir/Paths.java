package org.telltale.ingest.fhir;

/// What faults call the elements of an Observation: as a FHIRPath from it, made beforehand.
final class Paths {
    static final String STATUS = "status";
    static final String CODE = "code";
    static final String EFFECTIVE = "effective";
    static final String VALUE = "value";
    static final String ABSENT = "dataAbsentReason";
    static final String COMPONENT = "component";
    static final String MODIFIER = "modifierExtension";
    static final String RULES = "implicitRules";

    /// Components beyond this are called by no number.
    private static final int MOST_COMPONENTS = 32;

    private static final QuantityField.Part[] PARTS = QuantityField.Part.values();
    private static final String[][] OF_COMPONENTS = ofComponents();
    private static final String[] ABSENTS = absents();

    private Paths() {}

    static String ofValue(QuantityField.Part part) {
        return switch (part) {
            case ITSELF -> VALUE;
            case VALUE -> "value.value";
            case COMPARATOR -> "value.comparator";
            case CODE -> "value.code";
        };
    }

    static String ofComponent(int index, QuantityField.Part part) {
        return index < MOST_COMPONENTS ? OF_COMPONENTS[index][part.ordinal()] : COMPONENT;
    }

    static String ofAbsent(int index) {
        return index < MOST_COMPONENTS ? ABSENTS[index] : COMPONENT;
    }

    private static String[][] ofComponents() {
        String[][] paths = new String[MOST_COMPONENTS][PARTS.length];
        for (int index = 0; index < MOST_COMPONENTS; index++) {
            for (QuantityField.Part part : PARTS) {
                paths[index][part.ordinal()] = COMPONENT + '[' + index + "]." + ofValue(part);
            }
        }
        return paths;
    }

    private static String[] absents() {
        String[] paths = new String[MOST_COMPONENTS];
        for (int index = 0; index < MOST_COMPONENTS; index++) {
            paths[index] = COMPONENT + '[' + index + "]." + ABSENT;
        }
        return paths;
    }
}
