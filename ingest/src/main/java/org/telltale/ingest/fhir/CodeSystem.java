package org.telltale.ingest.fhir;

import java.util.Map;
import org.telltale.ingest.decode.Spellings;

/// The systems of codes that are understood, by their URIs and by their object identifiers.
enum CodeSystem {
    LOINC,
    MDC,
    UCUM,
    OTHER;

    private static final CodeSystem[] ALL = values();
    private static final Spellings URIS = new Spellings(Map.of(
            "http://loinc.org", LOINC.ordinal(),
            "urn:oid:2.16.840.1.113883.6.1", LOINC.ordinal(),
            "urn:iso:std:iso:11073:10101", MDC.ordinal(),
            "urn:oid:2.16.840.1.113883.6.24", MDC.ordinal(),
            "http://unitsofmeasure.org", UCUM.ordinal(),
            "urn:oid:2.16.840.1.113883.6.8", UCUM.ordinal()));

    static CodeSystem of(Text uri) {
        int ordinal = URIS.find(uri.source(), uri.at(), uri.length());
        return ordinal == Spellings.NONE ? OTHER : ALL[ordinal];
    }
}
