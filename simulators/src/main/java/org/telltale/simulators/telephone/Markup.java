package org.telltale.simulators.telephone;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// What a site tells the company to do.
///
/// @param asksAt where a key is to be sent, if one is asked for
/// @param message what is to be sent as a short message, if anything
/// @param said everything that is said
record Markup(Optional<String> asksAt, Optional<String> message, String said) {
    static Markup parse(String xml) throws IOException {
        Document document = document(xml);
        Optional<String> asksAt = first(document, "Gather").map(gather -> gather.getAttribute("action"));
        Optional<String> message = first(document, "Message").map(Element::getTextContent);
        return new Markup(
                asksAt,
                message,
                first(document, "Say").map(Element::getTextContent).orElse(""));
    }

    private static Document document(String xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
            if (!document.getDocumentElement().getTagName().equals("Response")) {
                throw new IOException("a document of the company's markup is a Response");
            }
            return document;
        } catch (ParserConfigurationException | SAXException notXml) {
            throw new IOException("not the company's markup: " + xml, notXml);
        }
    }

    private static Optional<Element> first(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return found.getLength() == 0 ? Optional.empty() : Optional.of((Element) found.item(0));
    }
}
