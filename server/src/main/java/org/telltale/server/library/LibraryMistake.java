package org.telltale.server.library;

/// A rule, a program or an override that cannot be. The message begins with the field.
public final class LibraryMistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String what;

    LibraryMistake(String field, String what) {
        super(said(field, what));
        this.field = field;
        this.what = what;
    }

    /// {@return the field at fault, such as `threshold.by`; empty where it is the whole}
    public String field() {
        return field;
    }

    /// {@return what is wrong, with the field before it}
    public String sentence() {
        return said(field, what);
    }

    private static String said(String field, String what) {
        return field.isEmpty() ? what : field + ": " + what;
    }

    /// {@return the same mistake, one level further in}
    LibraryMistake in(String outer) {
        String inner = field.isEmpty() || field.startsWith("[") ? field : "." + field;
        return new LibraryMistake(outer + inner, what);
    }
}
