package org.telltale.care.program;

/// A code of ICD-10-CM: a diagnosis.
///
/// @param code with the dot, such as `I50.22`
public record Icd10(String code) {
    /// Refuses what does not look like a code.
    public Icd10 {
        if (!code.matches("[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?")) {
            throw new IllegalArgumentException("icd10 must look like I50.22, not '" + code + "'");
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
