package org.telltale.ingest.source;

import java.util.List;
import java.util.Optional;

/// Where a time is, and how it is written.
///
/// | key         | is                                                                                  |
/// |-------------|-------------------------------------------------------------------------------------|
/// | `path`      | the field; of several the first that is there                                       |
/// | `form`      | `iso`, `epoch-seconds`, `epoch-millis`, or `epoch-auto`: seconds to nanoseconds     |
/// | `zone`      | of a time that says none: `sent` (it must say it), `utc`, or `patient`              |
/// | `offset`    | `{path, unit}`: a field with the device's offset, in `hours`, `minutes`, `seconds`  |
/// |             | or as `text` (`UTC-5`, `+05:30`)                                                    |
/// | `estimated` | a condition: where it holds, the gateway made the time up, and the device sent none |
/// | `unreadable` | what one costs that cannot be read: the item (`reject`), or itself (`none`)        |
///
/// @param paths the field; of several the first that is there
/// @param form how it is written
/// @param zone where it is read that says none itself
/// @param offset the field with the device's offset
/// @param estimated where it holds, the time is the gateway's
/// @param unreadable what one costs that cannot be read
public record TimeRule(
        List<FieldPath> paths,
        Form form,
        Zone zone,
        Optional<Offset> offset,
        Optional<Condition> estimated,
        Unreadable unreadable) {
    /// How a time is written.
    public enum Form {
        /// Text of RFC 3339.
        ISO,
        /// Seconds since 1970.
        EPOCH_SECONDS,
        /// Milliseconds since 1970.
        EPOCH_MILLIS,
        /// Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by size.
        EPOCH_AUTO
    }

    /// Where a time is read that does not say it itself.
    public enum Zone {
        /// It must say it itself.
        SENT,
        /// At Greenwich.
        UTC,
        /// On the wall of whoever held the device.
        PATIENT
    }

    /// What a time costs that is there and cannot be read.
    public enum Unreadable {
        /// The item: its sender is told, and sends it again put right.
        REJECT,
        /// Itself: what was measured counts, and when is asked of the next clock that can be right.
        NONE
    }

    /// How an offset is written.
    public enum OffsetUnit {
        /// Hours east of Greenwich, with decimals.
        HOURS,
        /// Minutes east of Greenwich.
        MINUTES,
        /// Seconds east of Greenwich.
        SECONDS,
        /// `UTC-5`, `GMT+5:30`, `+0530`, `Z`.
        TEXT
    }

    /// A field with an offset.
    public record Offset(FieldPath path, OffsetUnit unit) {}

    /// Keeps its own copy of the paths.
    public TimeRule {
        paths = List.copyOf(paths);
    }

    static TimeRule of(Section section) {
        List<FieldPath> paths = section.paths("path");
        if (paths.isEmpty()) {
            throw section.mistake("path", "is missing");
        }
        Form form = section.word("form", Form.class, null);
        Zone zone = section.word("zone", Zone.class, form == Form.ISO ? Zone.SENT : Zone.UTC);
        if (form != Form.ISO && zone == Zone.SENT) {
            throw section.mistake("zone", "must be utc or patient: a count since 1970 says no zone");
        }
        Optional<Offset> offset = section.sectionIfAny("offset").map(TimeRule::offset);
        Optional<Condition> estimated = section.sectionIfAny("estimated").map(TimeRule::estimated);
        Unreadable unreadable = section.word("unreadable", Unreadable.class, Unreadable.REJECT);
        section.done();
        return new TimeRule(paths, form, zone, offset, estimated, unreadable);
    }

    private static Offset offset(Section section) {
        Offset offset = new Offset(section.path("path"), section.word("unit", OffsetUnit.class, null));
        section.done();
        return offset;
    }

    private static Condition estimated(Section section) {
        Condition condition = Condition.one(section);
        section.done();
        return condition;
    }
}
