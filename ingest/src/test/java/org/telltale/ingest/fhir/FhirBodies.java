package org.telltale.ingest.fhir;

import java.util.List;

/// Bodies in the shapes that FHIR clients send: a vendor's cloud, an app, a gateway of personal health
/// devices.
public final class FhirBodies {
    /// A weight, its device by an identifier.
    public static final String WEIGHT = """
        {"resourceType":"Observation","meta":{"profile":["http://hl7.org/fhir/us/core/StructureDefinition/us-core-body-weight"]},
         "identifier":[{"system":"https://scales.example/readings","value":"8841207"}],"status":"final",
         "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],
         "code":{"coding":[{"system":"http://loinc.org","code":"29463-7","display":"Body weight"}],"text":"Weight"},
         "subject":{"reference":"Patient/P-1007"},"effectiveDateTime":"2026-11-21T07:31:05-05:00","issued":"2026-11-21T12:31:10.250Z",
         "valueQuantity":{"value":179.60,"unit":"lb","system":"http://unitsofmeasure.org","code":"[lb_av]"},
         "device":{"identifier":{"system":"http://hl7.org/fhir/sid/eui-48/bluetooth","value":"f0-12-34-56-78-9a"}}}\
        """;

    /// A pressure with its pulse; its device is contained.
    public static final String PRESSURE = """
        {"resourceType":"Observation","contained":[{"resourceType":"Device","id":"other","serialNumber":"X"},
          {"resourceType":"Device","id":"cuff","identifier":[{"value":"CUFF-7"}],"serialNumber":"2092A0017"}],
         "status":"final","code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}]},
         "subject":{"display":"nobody's business"},"effectiveDateTime":"2026-11-21T07:31:05.250+02:00",
         "device":{"reference":"#cuff"},
         "component":[
          {"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},
           "valueQuantity":{"value":141,"unit":"mmHg","system":"http://unitsofmeasure.org","code":"mm[Hg]"}},
          {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},
           "valueQuantity":{"value":88,"unit":"mmHg","system":"http://unitsofmeasure.org","code":"mm[Hg]"}},
          {"code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},
           "valueQuantity":{"value":72.0,"unit":"beats/minute","system":"http://unitsofmeasure.org","code":"/min"}}]}\
        """;

    /// A saturation in both codings, with its pulse as a component.
    public static final String SATURATION = """
        {"resourceType":"Observation","status":"final",
         "code":{"coding":[{"system":"http://loinc.org","code":"59408-5"},{"system":"http://loinc.org","code":"2708-6"}]},
         "effectiveDateTime":"2026-11-21T12:31:05Z","device":{"reference":"Device/oximeter-3"},
         "valueQuantity":{"value":97,"unit":"%","system":"http://unitsofmeasure.org","code":"%"},
         "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8889-8"}]},
           "valueQuantity":{"value":61,"unit":"/min","system":"http://unitsofmeasure.org","code":"{beats}/min"}},
          {"code":{"coding":[{"system":"http://loinc.org","code":"3151-8"}]},
           "valueQuantity":{"value":2,"unit":"L/min","system":"http://unitsofmeasure.org","code":"L/min"}}]}\
        """;

    /// What a gateway of personal health devices uploads: patient, gateway, oximeter, both clocks, two
    /// readings.
    public static final String PHD_TRANSACTION = """
        {"resourceType":"Bundle","type":"transaction","entry":[
         {"fullUrl":"urn:uuid:5b7842fe-978d-4182-a41f-0d07a8617bc2",
          "resource":{"resourceType":"Patient","identifier":[{"system":"urn:oid:1.2.3","value":"sisansarahId"}]},
          "request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=urn:oid:1.2.3|sisansarahId"}},
         {"fullUrl":"urn:uuid:752b1a27-bbed-47d6-bbb8-b649a5261c52",
          "resource":{"resourceType":"Observation",
           "meta":{"profile":["http://hl7.org/fhir/uv/phd/StructureDefinition/PhdNumericObservation"]},
           "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/observation-gatewayDevice",
             "valueReference":{"reference":"urn:uuid:d44b0315-947e-4da5-bb6d-533eceb7a294"}}],
           "status":"final","code":{"coding":[{"system":"urn:iso:std:iso:11073:10101","code":"150456"},
             {"system":"http://loinc.org","code":"2708-6"}],"text":"MDC_PULS_OXIM_SAT_O2: Blood 0\\u2082"},
           "subject":{"reference":"urn:uuid:5b7842fe-978d-4182-a41f-0d07a8617bc2"},
           "effectiveDateTime":"2019-09-20T12:40:16.936-04:00",
           "valueQuantity":{"value":98,"system":"http://unitsofmeasure.org","code":"%"},
           "device":{"reference":"urn:uuid:c87cc91b-8b31-4e6f-b636-75e52891d10a"},
           "derivedFrom":[{"reference":"urn:uuid:323f0631-6bca-47aa-8adf-69fdaf910108"}],
           "component":[{"code":{"coding":[{"system":"urn:iso:std:iso:11073:10101","code":"68193"}]},
             "valueCodeableConcept":{"coding":[{"system":"urn:iso:std:iso:11073:10101","code":"150588"}]}}]},
          "request":{"method":"POST","url":"Observation"}},
         {"fullUrl":"urn:uuid:c87cc91b-8b31-4e6f-b636-75e52891d10a",
          "resource":{"resourceType":"Device","identifier":[
            {"type":{"coding":[{"system":"http://hl7.org/fhir/uv/phd/CodeSystem/ContinuaDeviceIdentifiers","code":"SYSID"}]},
             "system":"urn:oid:1.2.840.10004.1.1.1.0.0.1.0.0.1.2680","value":"00-1C-05-04-00-00-78-25"},
            {"system":"http://hl7.org/fhir/sid/eui-48/bluetooth","value":"00-1C-05-00-78-25"}],"serialNumber":"0400007825"},
          "request":{"method":"POST","url":"Device","ifNoneExist":"identifier=x|00-1C-05-04-00-00-78-25"}},
         {"fullUrl":"urn:uuid:323f0631-6bca-47aa-8adf-69fdaf910108",
          "resource":{"resourceType":"Observation","status":"final",
           "code":{"coding":[{"system":"urn:iso:std:iso:11073:10101","code":"67975"}]},
           "subject":{"reference":"urn:uuid:c87cc91b-8b31-4e6f-b636-75e52891d10a"},
           "effectiveDateTime":"2019-09-20T12:40:07.936-04:00","valueDateTime":"2019-09-20T12:40:09.000-04:00",
           "device":{"reference":"urn:uuid:d44b0315-947e-4da5-bb6d-533eceb7a294"}},
          "request":{"method":"POST","url":"Observation"}},
         {"fullUrl":"urn:uuid:9b676667-4eea-4837-8c6e-df5c1bce9b38",
          "resource":{"resourceType":"Observation",
           "meta":{"profile":["http://hl7.org/fhir/uv/phd/StructureDefinition/PhdNumericObservation"]},
           "status":"final","code":{"coding":[{"system":"urn:iso:std:iso:11073:10101","code":"149530"},
             {"system":"http://loinc.org","code":"8867-4"}]},
           "effectiveDateTime":"2019-09-20T12:40:16.936-04:00",
           "valueQuantity":{"value":47,"system":"urn:iso:std:iso:11073:10101","code":"264864"},
           "device":{"reference":"urn:uuid:c87cc91b-8b31-4e6f-b636-75e52891d10a"},
           "derivedFrom":[{"reference":"urn:uuid:323f0631-6bca-47aa-8adf-69fdaf910108"}]},
          "request":{"method":"POST","url":"Observation"}}]}\
        """;

    private FhirBodies() {}

    /// {@return one of each}
    public static List<String> all() {
        return List.of(WEIGHT, PRESSURE, SATURATION, PHD_TRANSACTION);
    }

    /// {@return a Bundle of resources}
    public static String bundle(String type, String... resources) {
        StringBuilder bundle = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[");
        for (int index = 0; index < resources.length; index++) {
            bundle.append(index == 0 ? "" : ",").append("{\"resource\":").append(resources[index]);
            bundle.append(",\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}");
        }
        return bundle.append("]}").toString();
    }
}
