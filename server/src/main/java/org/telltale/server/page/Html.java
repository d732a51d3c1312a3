package org.telltale.server.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A piece of a page. Whatever is text or an attribute's value is escaped when it is written, without
/// exception.
sealed interface Html {
    /// Elements that have no end tag.
    Set<String> VOID = Set.of("br", "input", "meta");

    /// Characters for a person to read.
    record Text(String characters) implements Html {}

    /// An element.
    record Element(String name, List<Attribute> attributes, List<Html> children) implements Html {
        /// {@return the same element with one more attribute}
        Element with(String attribute, String value) {
            List<Attribute> more = new ArrayList<>(attributes);
            more.add(new Attribute(attribute, value));
            return new Element(name, more, children);
        }
    }

    /// An attribute of an element.
    record Attribute(String name, String value) {}

    static Html text(String characters) {
        return new Text(characters);
    }

    static Element element(String name, Html... children) {
        return new Element(name, List.of(), List.copyOf(Arrays.asList(children)));
    }

    static Element element(String name, List<? extends Html> children) {
        return new Element(name, List.of(), List.copyOf(children));
    }

    static Element element(String name, String text) {
        return element(name, new Text(text));
    }

    /// Writes this piece.
    default void write(StringBuilder out) {
        switch (this) {
            case Text(String characters) -> escape(characters, out);
            case Element element -> write(element, out);
        }
    }

    private static void write(Element element, StringBuilder out) {
        out.append('<').append(element.name());
        for (Attribute attribute : element.attributes()) {
            out.append(' ').append(attribute.name()).append("=\"");
            escape(attribute.value(), out);
            out.append('"');
        }
        out.append('>');
        if (!VOID.contains(element.name())) {
            element.children().forEach(child -> child.write(out));
            out.append("</").append(element.name()).append('>');
        }
    }

    private static void escape(String characters, StringBuilder out) {
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }
}
