package org.telltale.ingest.http;

import io.netty.buffer.ByteBuf;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.fhir.Entries;
import org.telltale.ingest.fhir.FhirJson;
import org.telltale.ingest.fhir.FhirJson.Bundling;

/// An answer to a FHIR client: a status, perhaps where the resource is, and a resource or nothing.
///
/// Made when the body was read, and written when it is on disk; where its place in the journal belongs,
/// which is known only then, stands [#PLACE].
///
/// @param status the HTTP status with its words
/// @param headers header lines with their line ends, or nothing
/// @param body a resource, or nothing
/// @param acknowledges whether it says that something was taken
record FhirAnswer(String status, String headers, String body, boolean acknowledges) {
    /// Stands where the position of the body in the journal belongs.
    static final char PLACE = '\0';

    /// What a FHIR client may ask of us, which it asks first.
    static final FhirAnswer CAPABILITIES = new FhirAnswer("200 OK", "", Capabilities.STATEMENT, false);

    /// An entry of a few bytes must not be answered with hundreds: beyond these, the status alone says it.
    private static final int MOST_OUTCOMES = 100;

    private static final String CREATED = "201 Created";
    private static final String OK = "200 OK";
    private static final String UNPROCESSABLE = "422 Unprocessable Content";

    /// {@return what is said of a problem}
    static FhirAnswer of(Problem problem) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.add("error", problem.status().issueType, problem.detail(), "");
        return new FhirAnswer(
                problem.status().code + " " + problem.status().words, problem.header(), outcome.json(), false);
    }

    /// {@return why a body that is all or nothing is not taken}
    static FhirAnswer ofFaults(FhirJson read, Fragments fragments) {
        OperationOutcome outcome = new OperationOutcome();
        Entries entries = read.entries();
        for (int index = 0, said = 0; index < entries.count() && said < MOST_OUTCOMES; index++) {
            if (entries.outcome(index) == Entries.Outcome.FAULTY) {
                said++;
                addFault(outcome, read, index, fragments);
            }
        }
        return new FhirAnswer(UNPROCESSABLE, "", outcome.json(), false);
    }

    /// {@return what became of each entry of a body that is taken}
    ///
    /// @param base the address below which its resources are
    static FhirAnswer of(FhirJson read, Fragments fragments, String base) {
        return read.bundling() == Bundling.ALONE ? ofOne(read, fragments, base) : ofBundle(read, fragments);
    }

    private static FhirAnswer ofOne(FhirJson read, Fragments fragments, String base) {
        Entries entries = read.entries();
        OperationOutcome outcome = new OperationOutcome();
        boolean isMade = addEntry(outcome, read, 0, fragments);
        String headers = isMade ? "location: " + base + '/' + location(entries.item(0)) + "\r\netag: W/\"1\"\r\n" : "";
        return new FhirAnswer(isMade ? CREATED : OK, headers, outcome.isEmpty() ? "" : outcome.json(), true);
    }

    private static FhirAnswer ofBundle(FhirJson read, Fragments fragments) {
        boolean isTransaction = read.bundling() == Bundling.TRANSACTION;
        StringBuilder json = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"")
                .append(isTransaction ? "transaction-response" : "batch-response")
                .append('"');
        Entries entries = read.entries();
        // A list that is empty is no list in FHIR.
        json.append(entries.count() == 0 ? "" : ",\"entry\":[");
        for (int index = 0, said = 0; index < entries.count(); index++) {
            OperationOutcome outcome = new OperationOutcome();
            boolean isMade = addEntry(outcome, read, index, fragments);
            boolean isFaulty = entries.outcome(index) == Entries.Outcome.FAULTY;
            json.append(index == 0 ? "" : ",")
                    .append("{\"response\":{\"status\":\"")
                    .append(isFaulty ? UNPROCESSABLE : isMade ? CREATED : OK)
                    .append('"');
            if (isMade) {
                json.append(",\"location\":\"")
                        .append(location(entries.item(index)))
                        .append("\",\"etag\":\"W/\\\"1\\\"\"");
            }
            if (!outcome.isEmpty() && ++said <= MOST_OUTCOMES) {
                json.append(",\"outcome\":").append(outcome.json());
            }
            json.append("}}");
        }
        json.append(entries.count() == 0 ? "}" : "]}");
        return new FhirAnswer(OK, "", json.toString(), true);
    }

    /// Says what is to be said of an entry.
    ///
    /// @return whether something was made of it
    private static boolean addEntry(OperationOutcome outcome, FhirJson read, int index, Fragments fragments) {
        return switch (read.entries().outcome(index)) {
            case TAKEN -> true;
            case WITHOUT_VALUE -> {
                int fault = faultOf(read.entries().item(index), fragments);
                outcome.add(
                        "warning", "incomplete", sentence(fault, fragments), expression(read, index, fault, fragments));
                yield true;
            }
            case PASSED_OVER -> {
                outcome.add("information", "informational", "nothing of it is kept: it is no reading of a vital", "");
                yield false;
            }
            case FAULTY -> {
                addFault(outcome, read, index, fragments);
                yield false;
            }
        };
    }

    private static void addFault(OperationOutcome outcome, FhirJson read, int index, Fragments fragments) {
        int fault = faultOf(read.entries().item(index), fragments);
        String type = OperationOutcome.issueType(fragments.fault(fault));
        outcome.add("error", type, sentence(fault, fragments), expression(read, index, fault, fragments));
    }

    /// An entry of two items has its fault in either.
    private static int faultOf(int item, Fragments fragments) {
        for (int index = 0; index < fragments.faultCount(); index++) {
            if (fragments.faultItem(index) >= item) {
                return index;
            }
        }
        throw new IllegalArgumentException("no fault from item " + item + " on");
    }

    private static String sentence(int index, Fragments fragments) {
        String field = fragments.faultField(index);
        Fault fault = fragments.fault(index);
        return switch (field) {
            case "status" ->
                "status is none of final, preliminary, amended and corrected; a person takes a reading back";
            case "device" -> "device is missing: a reading belongs to whoever held its device, never to its subject";
            case "device.reference" -> "device.reference leads to no Device with an identifier or serial number";
            case "modifierExtension", "implicitRules" -> field + " may change what everything else means";
            case "request.method" -> "request.method is neither POST nor PUT";
            case "type" -> "type is none of transaction, batch and collection";
            case "resourceType" -> "resourceType is neither Observation nor Bundle, or stands more than once";
            case "code" ->
                fault == Fault.UNKNOWN_VITAL
                        ? "code is none of a vital here; a part of a pressure is none alone"
                        : fault.sentence(field);
            default -> fault.sentence(field);
        };
    }

    private static String expression(FhirJson read, int index, int fault, Fragments fragments) {
        String field = fragments.faultField(fault);
        return switch (field) {
            case "type" -> "Bundle.type";
            case "resourceType" -> "";
            case "resource", "request.method" -> "Bundle.entry[" + index + "]." + field;
            default ->
                (read.bundling() == Bundling.ALONE ? "Observation." : "Bundle.entry[" + index + "].resource.") + field;
        };
    }

    /// Where the reading is, as everything names it: by its body's place in the journal, and its own in
    /// the body.
    private static String location(int item) {
        return "Observation/" + PLACE + '-' + item + "/_history/1";
    }

    void write(ByteBuf out, long position, boolean withBody, Persistence persistence) {
        String place = Long.toString(position);
        byte[] json = Answers.ascii(filled(body, place));
        String type = json.length == 0 ? "" : "content-type: application/fhir+json\r\n";
        out.writeBytes(Answers.ascii(
                "HTTP/1.1 " + status + "\r\n" + filled(headers, place) + type + "content-length: " + json.length));
        Answers.connection(out, persistence);
        if (withBody) {
            out.writeBytes(json);
        }
    }

    private static String filled(String text, String place) {
        return text.replace(String.valueOf(PLACE), place);
    }
}
