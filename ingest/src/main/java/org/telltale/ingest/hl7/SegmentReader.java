package org.telltale.ingest.hl7;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.GenericSegment;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.ParserConfiguration;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.ValidationContext;
import ca.uhn.hl7v2.validation.impl.NoValidation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one segment with HAPI: separators, repetitions, escape sequences.
///
/// Segment by segment, and without the structures of a version, so that a message which names a version
/// that nobody knows, or stands in another order than its version wants, is read all the same. HAPI takes
/// time that grows with the square of a segment's separators, so a segment with too many of them is not
/// given to it. One instance a thread.
final class SegmentReader {
    /// More separators than any segment of ours has.
    static final int MOST_SEPARATORS = 400;

    /// More than any segment has that holds a number.
    static final int LONGEST = 16_384;

    private @Nullable PipeParser parser;
    private @Nullable GenericMessage message;
    private EncodingCharacters separators = new EncodingCharacters('|', "^~\\&");

    /// Turns to the segments of another message.
    void separatedBy(MessageHead head) {
        separators = new EncodingCharacters(head.fieldSeparator(), head.separators());
    }

    /// {@return the segment, or nothing where it cannot be one of ours}
    Optional<Fields> read(String segment) {
        if (segment.length() > LONGEST || isCrowded(segment)) {
            return Optional.empty();
        }
        try {
            GenericSegment read = new GenericSegment(message(), segment.substring(0, 3));
            parser().parse(read, segment, separators);
            return Optional.of(new Fields(read));
        } catch (HL7Exception unreadable) {
            return Optional.empty();
        }
    }

    private boolean isCrowded(String segment) {
        int count = 0;
        for (int at = 0; at < segment.length(); at++) {
            char sign = segment.charAt(at);
            boolean separates = sign == separators.getFieldSeparator()
                    || sign == separators.getComponentSeparator()
                    || sign == separators.getRepetitionSeparator()
                    || sign == separators.getSubcomponentSeparator();
            count += separates ? 1 : 0;
        }
        return count > MOST_SEPARATORS;
    }

    /// Made when the first message comes: a server whose senders speak otherwise never pays for it.
    private PipeParser parser() {
        PipeParser made = parser;
        if (made == null) {
            ValidationContext lenient = new NoValidation();
            made = new PipeParser(
                    new DefaultHapiContext(new ParserConfiguration(), lenient, new GenericModelClassFactory()));
            parser = made;
        }
        return made;
    }

    private GenericMessage message() {
        GenericMessage made = message;
        if (made == null) {
            made = new GenericMessage.UnknownVersion(new GenericModelClassFactory());
            made.setParser(parser());
            message = made;
        }
        return made;
    }

    /// The fields of one segment, as texts.
    static final class Fields {
        private final GenericSegment segment;

        private Fields(GenericSegment segment) {
            this.segment = segment;
        }

        /// {@return how often a field stands there}
        int repetitions(int field) {
            try {
                return segment.getField(field).length;
            } catch (HL7Exception none) {
                return 0;
            }
        }

        /// {@return a component, from 1, of the first repetition; empty where there is none}
        String text(int field, int component) {
            return text(field, 0, component);
        }

        /// {@return a component, from 1, of a repetition, from 0; empty where there is none}
        String text(int field, int repetition, int component) {
            try {
                @Nullable String text = Terser.get(segment, field, repetition, component, 1);
                return text == null ? "" : text.strip();
            } catch (HL7Exception none) {
                return "";
            }
        }
    }
}
