package org.telltale.ingest.http;

/// What this server can do for a FHIR client, in FHIR's own words: it takes Observations, alone and in
/// Bundles.
final class Capabilities {
    static final String STATEMENT = """
        {"resourceType":"CapabilityStatement","status":"active","date":"2026-11-22","kind":"instance",\
        "software":{"name":"Telltale"},"implementation":{"description":"Readings of home devices are taken here"},\
        "fhirVersion":"4.0.1","format":["json"],"rest":[{"mode":"server",\
        "security":{"description":"Authorization: Bearer, with the gateway's key"},\
        "resource":[{"type":"Observation","interaction":[{"code":"create"}],"versioning":"no-version",\
        "readHistory":false,"updateCreate":false,"conditionalCreate":false}],\
        "interaction":[{"code":"transaction"},{"code":"batch"}]}]}\
        """;

    private Capabilities() {}
}
