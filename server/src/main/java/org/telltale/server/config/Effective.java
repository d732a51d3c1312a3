package org.telltale.server.config;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/// Writes settings as the file that would give them.
final class Effective {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9_./:+?&=%-]*(?<!:)|\\*\\*\\*");
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();

    private Effective() {}

    static String yaml(Record settings) {
        var effective = new Effective();
        effective.section(settings, "");
        return effective.out.toString();
    }

    private void section(Object settings, String indent) {
        for (Key key : Key.of(settings.getClass(), "")) {
            out.append(indent).append(key.word()).append(':');
            value(key.of(settings), indent);
        }
    }

    private void value(Object value, String indent) {
        switch (value) {
            case Optional<?> optional when optional.isPresent() -> value(optional.get(), indent);
            case Optional<?> _ -> out.append('\n');
            case Secret secret -> out.append(" '").append(secret).append("'\n");
            case Size size -> out.append(' ').append(size).append('\n');
            case Record section -> {
                out.append('\n');
                section(section, indent + INDENT);
            }
            case Collection<?> items when items.isEmpty() -> out.append(" []\n");
            case Collection<?> items -> {
                out.append('\n');
                items.stream()
                        .map(Words::of)
                        .sorted()
                        .forEach(word -> out.append(indent)
                                .append(INDENT)
                                .append("- ")
                                .append(quoted(word))
                                .append('\n'));
            }
            default -> out.append(' ').append(quoted(Words.of(value))).append('\n');
        }
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "''") + "'";
    }
}
