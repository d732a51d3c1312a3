package org.telltale.ingest.http;

import org.telltale.ingest.decode.Fault;

/// What FHIR says of what went wrong, made of our own words only: issues with a severity, a type, a
/// sentence for people and, where it is one element that is wrong, its FHIRPath.
final class OperationOutcome {
    private final StringBuilder issues = new StringBuilder();

    void add(String severity, String type, String sentence, String expression) {
        issues.append(issues.isEmpty() ? "" : ",")
                .append("{\"severity\":\"")
                .append(severity)
                .append("\",\"code\":\"")
                .append(type)
                .append("\",\"diagnostics\":\"")
                .append(sentence)
                .append('"');
        if (!expression.isEmpty()) {
            issues.append(",\"expression\":[\"").append(expression).append("\"]");
        }
        issues.append('}');
    }

    boolean isEmpty() {
        return issues.isEmpty();
    }

    String json() {
        return "{\"resourceType\":\"OperationOutcome\",\"issue\":[" + issues + "]}";
    }

    /// {@return what FHIR calls such a fault: a code of its value set IssueType}
    static String issueType(Fault fault) {
        return switch (fault) {
            case MISSING_FIELD -> "required";
            case DUPLICATE_KEY, NOT_AN_OBJECT -> "structure";
            case UNKNOWN_FIELD -> "extension";
            case UNKNOWN_VITAL, UNKNOWN_UNIT -> "code-invalid";
            case WRONG_TYPE, BAD_NUMBER, BAD_TIME, BAD_TEXT -> "value";
            case NO_VALUE, NO_TIME -> "incomplete";
            case TRUNCATED_FRAME, BAD_CHECK_SUM, BAD_FRAME, UNKNOWN_CHARACTERISTIC, BAD_HEX -> "invalid";
        };
    }
}
