package org.telltale.ingest.ring;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.Item;
import org.telltale.ingest.decode.Notice;

/// One place in the ring: the head of a record, one more item of it, or both.
///
/// A producer fills it before it is published; the journal stage sets [#position] and [#stampMicros] and
/// lets the bytes go; the Monitor reads the rest. Never touched by two threads at once: the ring's
/// sequences order them.
public final class Slot {
    /// Bodies up to this many bytes are kept in the slot itself.
    public static final int INLINE_BYTES = 512;

    private final byte[] inline = new byte[INLINE_BYTES];

    /// What stands here.
    public SlotKind kind = SlotKind.DUE;

    /// The record's type, in a head.
    public int type;

    /// The decoder's or codec's version, in a head.
    public int version;

    /// The source profile that a body was read by, in a head.
    public int source;

    /// The credential or person that the record is journaled under, in a head.
    public long principal;

    /// The record's bytes, in a head; only the journal stage reads them.
    public byte[] body = inline;

    /// How many of them.
    public int bodyLength;

    /// How many slots the record takes, in a head.
    public int slots;

    /// How many fragments the body has, in a head: 0 where every item was bad.
    public int fragments;

    /// How many items of the body could not be read, in a head.
    public int faults;

    /// Who waits for the force; in a record's last slot.
    public @Nullable Receipt receipt;

    /// What the body says that has to be fetched, for the Monitor; in a head.
    public @Nullable Notice notice;

    /// The decoded command, for the Monitor; in the head of a command.
    public @Nullable Object command;

    /// The fragment that stands here.
    public final Item item = new Item();

    /// The journal sequence of the record.
    public long position;

    /// The journal's stamp of the record.
    public long stampMicros;

    void head(SlotKind kind, int type, int version, long principal, int slots) {
        this.kind = kind;
        this.type = type;
        this.version = version;
        this.source = 0;
        this.principal = principal;
        this.slots = slots;
        this.fragments = 0;
        this.faults = 0;
        this.receipt = null;
        this.notice = null;
        this.command = null;
        this.bodyLength = 0;
    }

    /// {@return a copy of a body that a slot has no room for, or null}
    static byte @Nullable [] copyOfLarge(byte[] body, int offset, int length) {
        return length <= INLINE_BYTES ? null : Arrays.copyOfRange(body, offset, offset + length);
    }

    /// Keeps a body. Allocates nothing: a slot that is claimed has to be published, whatever happens.
    ///
    /// @param large what [#copyOfLarge] said
    void keep(byte @Nullable [] large, byte[] from, int offset, int length) {
        if (large == null) {
            System.arraycopy(from, offset, inline, 0, length);
        }
        body = large == null ? inline : large;
        bodyLength = length;
    }

    /// Lets a large body go, once it is in the journal.
    public void letBodyGo() {
        body = inline;
    }
}
