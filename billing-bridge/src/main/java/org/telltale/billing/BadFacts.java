package org.telltale.billing;

/// A document of facts says what cannot be; the message starts with the field.
public final class BadFacts extends Exception {
    private static final long serialVersionUID = 1;

    /// @param field the place in the document, such as `enrollments[0].anchor`
    public BadFacts(String field, String wrong) {
        super(field + " " + wrong);
    }
}
