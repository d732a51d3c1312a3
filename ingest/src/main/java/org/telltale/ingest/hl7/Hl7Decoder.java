package org.telltale.ingest.hl7;

import java.util.Optional;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.NewestOfBody;

/// Reads one message with observations, ORU^R01, plain or in the shape of IHE PCD-01.
///
/// | part                | is                                                                    |
/// |---------------------|-----------------------------------------------------------------------|
/// | vital               | OBX-3: LOINC or MDC, or the alternative of it                         |
/// | value, unit         | OBX-5, OBX-6: UCUM, MDC or a usual spelling; empty is not measured    |
/// | device's own time   | OBX-14, of the OBX or what contains it, else OBR-7                    |
/// | device              | OBX-18, of the OBX or what contains it, else the EUI-64 of MSH-3      |
/// | delivery            | OBR-3 and OBX-4 where there is a time, else MSH-10 and the OBX's place |
/// | gateway's time      | MSH-7, where it has a zone                                            |
///
/// Segments end with CR, LF or both. What the version is called does not matter, and segments other than
/// OBR and OBX are not looked at. A batch, another kind of message, and two messages in one are
/// [BodyStatus#MALFORMED].
public final class Hl7Decoder implements BodyDecoder {
    /// Stands in the journal beside every body that this decoder read: a change of meaning is a new
    /// version.
    public static final int DECODER_VERSION = 1;

    private final SegmentReader reader = new SegmentReader();
    private final NewestOfBody newest = new NewestOfBody();
    private int understoodBytes;

    @Override
    public int version() {
        return DECODER_VERSION;
    }

    @Override
    public int understoodBytes() {
        return understoodBytes;
    }

    @Override
    public BodyStatus decode(byte[] body, int offset, int length, Fragments into) {
        into.clear();
        into.decoderVersion = DECODER_VERSION;
        understoodBytes = 0;
        Optional<MessageHead> head = MessageHead.of(body, offset, length);
        if (head.isEmpty() || !head.get().isObservations()) {
            return BodyStatus.MALFORMED;
        }
        String text = new String(body, offset, length, head.get().charset());
        BodyStatus status = new Reading(head.get(), new RowFiller(head.get(), into)).of(text);
        understoodBytes = length;
        if (status == BodyStatus.READ) {
            newest.mark(into);
        } else {
            into.clear();
        }
        return status;
    }

    /// The reading of one message.
    private final class Reading {
        private final MessageHead head;
        private final RowFiller rows;
        private ObservationGroup group;
        private int ordinal;

        Reading(MessageHead head, RowFiller rows) {
            this.head = head;
            this.rows = rows;
            group = new ObservationGroup(rows, "", "");
            reader.separatedBy(head);
        }

        BodyStatus of(String text) {
            boolean isFirst = true;
            for (int at = 0, end; at < text.length(); at = end + 1) {
                end = segmentEnd(text, at);
                if (!isFirst && beginsAnother(text, at)) {
                    return BodyStatus.MALFORMED;
                }
                isFirst = false;
                if (ordinal > Fragments.MOST) {
                    return BodyStatus.TOO_MANY_ITEMS;
                }
                segment(text, at, end);
            }
            group.finish();
            return rows.isFull() ? BodyStatus.TOO_MANY_ITEMS : BodyStatus.READ;
        }

        private void segment(String text, int at, int end) {
            if (isNamed(text, at, "OBR")) {
                group.finish();
                group = reader.read(text.substring(at, end))
                        .map(obr -> new ObservationGroup(rows, obr.text(7, 1), order(obr)))
                        .orElseGet(() -> new ObservationGroup(rows, "", ""));
            } else if (isNamed(text, at, "OBX")) {
                ordinal++;
                if (end - at > SegmentReader.LONGEST) {
                    // A document or a curve.
                    rows.passOver();
                    return;
                }
                reader.read(text.substring(at, end))
                        .ifPresentOrElse(obx -> group.add(Observation.of(obx, ordinal)), this::unreadable);
            }
        }

        private void unreadable() {
            rows.fault(new Trouble(Fault.BAD_TEXT, "OBX"));
        }

        private String order(SegmentReader.Fields obr) {
            String id = obr.text(3, 1);
            return id.isEmpty() ? "" : id + '\0' + obr.text(3, 2) + '\0' + obr.text(3, 3);
        }

        private boolean beginsAnother(String text, int at) {
            return isNamed(text, at, "MSH")
                    || isNamed(text, at, "BHS")
                    || isNamed(text, at, "FHS")
                    || isNamed(text, at, "BTS");
        }

        private boolean isNamed(String text, int at, String name) {
            int after = at + name.length();
            return text.startsWith(name, at) && after < text.length() && text.charAt(after) == head.fieldSeparator();
        }

        private static int segmentEnd(String text, int from) {
            int end = from;
            while (end < text.length() && !MessageHead.isSegmentEnd(text.charAt(end))) {
                end++;
            }
            return end;
        }
    }
}
