package org.telltale.care.people;

/// Mailboxes of RFC 5321, in the forms that people have: a dot-string and a domain name, in ASCII.
final class Mailboxes {
    private static final int MOST_CHARACTERS = 254;
    private static final int MOST_LOCAL_CHARACTERS = 64;
    private static final int MOST_LABEL_CHARACTERS = 63;
    private static final String MARKS = "!#$%&'*+-/=?^_`{|}~";

    private Mailboxes() {}

    static boolean isOne(String text) {
        int at = text.indexOf('@');
        return text.length() <= MOST_CHARACTERS
                && at > 0
                && at <= MOST_LOCAL_CHARACTERS
                && isLocalPart(text.substring(0, at))
                && isDomain(text.substring(at + 1));
    }

    private static boolean isLocalPart(String local) {
        for (String atom : local.split("\\.", -1)) {
            if (atom.isEmpty() || !atom.chars().allMatch(each -> isLetterOrDigit(each) || MARKS.indexOf(each) >= 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDomain(String domain) {
        String[] labels = domain.split("\\.", -1);
        for (String label : labels) {
            boolean hasHyphenAtEnd = label.startsWith("-") || label.endsWith("-");
            if (label.isEmpty()
                    || label.length() > MOST_LABEL_CHARACTERS
                    || hasHyphenAtEnd
                    || !label.chars().allMatch(each -> isLetterOrDigit(each) || each == '-')) {
                return false;
            }
        }
        return labels.length >= 2;
    }

    private static boolean isLetterOrDigit(int each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9');
    }
}
