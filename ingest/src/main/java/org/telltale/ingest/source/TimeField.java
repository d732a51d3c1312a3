package org.telltale.ingest.source;

import org.jspecify.annotations.Nullable;
import org.telltale.care.reading.ReadingNote;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.JsonCursor;
import org.telltale.ingest.decode.OffsetTime;
import org.telltale.ingest.decode.PlacedTime;
import org.telltale.ingest.decode.RowPlan;

/// Reads a [TimeRule] of one item. One instance a thread.
final class TimeField {
    private static final long MICROS_A_MINUTE = 60_000_000L;

    private final int[] slots;
    private final TimeRule.Form form;
    private final TimeRule.Zone zone;
    private final @Nullable OffsetField offset;
    private final @Nullable FieldCheck estimated;
    private final boolean isUnreadableNone;
    private final OffsetTime iso = new OffsetTime();
    private final EpochTime epoch = new EpochTime();

    private int slot;
    private long micros;
    private int offsetMinutes;
    private int noteBits;

    TimeField(TimeRule rule, FieldMap map) {
        slots = map.slots(rule.paths());
        form = rule.form();
        zone = rule.zone();
        offset = rule.offset().map(it -> new OffsetField(it, map)).orElse(null);
        estimated = rule.estimated().map(it -> FieldCheck.of(it, map)).orElse(null);
        isUnreadableNone = rule.unreadable() == TimeRule.Unreadable.NONE;
    }

    /// Reads it.
    ///
    /// @return null where there is a time, or none that the reading needs, which [#micros()] then
    ///     says; else what is wrong with it
    @Nullable
    Fault read(Fields fields) {
        slot = fields.firstOf(slots);
        micros = Fragments.ABSENT;
        offsetMinutes = 0;
        noteBits = 0;
        if (!fields.isPresent(slot)) {
            return null;
        }
        boolean read = fields.hasText(slot) && (form == TimeRule.Form.ISO ? iso(fields) : epoch(fields));
        if (!read) {
            micros = Fragments.ABSENT;
            offsetMinutes = 0;
            noteBits = isUnreadableNone ? ReadingNote.TIME_FAULT.bit() : 0;
            return isUnreadableNone ? null : Fault.BAD_TIME;
        }
        if (offset != null) {
            moveBy(offset.minutes(fields));
        }
        return null;
    }

    private boolean iso(Fields fields) {
        boolean read = fields.kind(slot) == JsonCursor.STRING
                && iso.readWall(fields.text(slot), fields.textAt(slot), fields.textLength(slot))
                && (iso.hasOffset() || zone != TimeRule.Zone.SENT);
        micros = iso.micros();
        offsetMinutes = iso.hasOffset() || zone == TimeRule.Zone.UTC ? iso.offsetMinutes() : Fragments.NO_OFFSET;
        return read;
    }

    private boolean epoch(Fields fields) {
        int unit = epochUnit();
        boolean read = fields.isCount(slot)
                ? epoch.readCount(fields.count(slot), fields.textLength(slot), unit)
                : epoch.read(fields.text(slot), fields.textAt(slot), fields.textLength(slot), unit);
        micros = epoch.micros();
        offsetMinutes = zone == TimeRule.Zone.PATIENT ? Fragments.NO_OFFSET : 0;
        noteBits = read && epoch.isOfOtherSize() ? ReadingNote.TIME_BY_SIZE.bit() : 0;
        return read;
    }

    private int epochUnit() {
        return switch (form) {
            case EPOCH_SECONDS -> EpochTime.SECONDS;
            case EPOCH_MILLIS -> EpochTime.MILLIS;
            case EPOCH_AUTO, ISO -> EpochTime.BY_SIZE;
        };
    }

    /// {@return whether an item says it}
    boolean isSaid(Fields fields) {
        return fields.isPresent(fields.firstOf(slots));
    }

    /// Places the time of an item that was read on a plan. [#noteBits()] are then those of every such time.
    ///
    /// @return whether it could be placed
    boolean isPlanned(Fields fields, RowPlan plan, PlacedTime time) {
        int placed = fields.firstOf(slots);
        noteBits = 0;
        if (!fields.isPresent(placed)) {
            return true;
        }
        boolean isPlaced = form == TimeRule.Form.ISO || isCountPlanned(fields, plan, time, placed);
        if (form == TimeRule.Form.ISO) {
            int otherwise = zone == TimeRule.Zone.UTC ? 0 : Fragments.NO_OFFSET;
            plan.text(time, placed, zone == TimeRule.Zone.SENT, otherwise);
        }
        return isPlaced && (offset == null || offset.isPlanned(fields, plan, time));
    }

    private boolean isCountPlanned(Fields fields, RowPlan plan, PlacedTime time, int placed) {
        long microsEach = epoch.microsEach(fields.textLength(placed), epochUnit());
        noteBits = epoch.isOfOtherSize() ? ReadingNote.TIME_BY_SIZE.bit() : 0;
        int minutes = zone == TimeRule.Zone.PATIENT ? Fragments.NO_OFFSET : 0;
        return microsEach > 0 && plan.count(time, placed, microsEach, minutes);
    }

    /// {@return whether it cannot be, in any item with fields of the same kinds, that the gateway made the time up}
    boolean isNeverEstimated(Fields fields) {
        return estimated == null || !(fields.hasText(estimated.slot()) || estimated.holds(fields));
    }

    /// An instant keeps its place and learns where the device is; a wall clock becomes an instant.
    private void moveBy(int minutes) {
        if (minutes == OffsetField.NONE) {
            return;
        }
        if (offsetMinutes == Fragments.NO_OFFSET) {
            micros -= MICROS_A_MINUTE * minutes;
            offsetMinutes = minutes;
        } else if (offsetMinutes == 0) {
            offsetMinutes = minutes;
        }
    }

    /// {@return whether the time is one that the gateway made up}
    boolean isEstimated(Fields fields) {
        return estimated != null && estimated.holds(fields);
    }

    /// {@return what a fault calls the field}
    String path(Fields fields) {
        return fields.path(slot);
    }

    /// {@return microseconds since 1970, as if at Greenwich where there is no offset; [Fragments#ABSENT] for no time}
    long micros() {
        return micros;
    }

    /// {@return the offset in minutes, or [Fragments#NO_OFFSET]}
    int offsetMinutes() {
        return offsetMinutes;
    }

    /// {@return the bits of the notes that came with it}
    int noteBits() {
        return noteBits;
    }
}
