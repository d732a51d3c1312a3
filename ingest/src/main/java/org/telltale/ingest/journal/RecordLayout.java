package org.telltale.ingest.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// One record of the journal, as it lies in one excerpt of the queue. Little-endian.
///
/// ```
/// offset  bytes  field                 meaning
/// 0       4      magic                 'T' 'J' 'R' and the version of this layout, 1
/// 4       4      payload length        bytes, without the padding
/// 8       8      sequence              our own, from 1, without gaps
/// 16      8      stamp                 microseconds since the Unix epoch, never falling
/// 24      8      principal             who sent it, as authenticated
/// 32      4      unforced              how many records before this one were not known to be on disk
/// 36      4      key id                0: the payload is not encrypted
/// 40      4      profile version       of the decoder that the sender's profile names
/// 44      2      type                  what the payload is; 1 to 15 are the journal's own
/// 46      2      version               of that type's encoding
/// 48      2      shard                 unsigned
/// 50      2      epoch                 unsigned; a journal recovered from the database begins a new one
/// 52      32     payload digest        SHA-256 of the payload
/// 84      32     previous hash         hash of the record before this one, zeros for the first
/// 116     4      state                 0 present, 1 erased: the payload is zeros and only its digest is left
/// 120     4      tag                   the first four bytes of the journal's id
/// 124     4      crc                   CRC-32C of bytes 0 to 123 and of everything from 128
/// 128     n      payload               then zeros, to a multiple of 8
/// ```
///
/// The hash of a record is the SHA-256 of its bytes 0 to 115. The payload takes part through its digest only, so a
/// payload can be erased (state, payload and crc change) and the chain of hashes still holds.
final class RecordLayout {
    static final int MAGIC = 0;
    static final int PAYLOAD_LENGTH = 4;
    static final int SEQUENCE = 8;
    static final int STAMP_MICROS = 16;
    static final int PRINCIPAL = 24;
    static final int UNFORCED = 32;
    static final int KEY_ID = 36;
    static final int PROFILE_VERSION = 40;
    static final int TYPE = 44;
    static final int VERSION = 46;
    static final int SHARD = 48;
    static final int EPOCH = 50;
    static final int PAYLOAD_DIGEST = 52;
    static final int PREVIOUS_HASH = 84;
    static final int HASHED_BYTES = 116;
    static final int STATE = 116;
    static final int TAG = 120;
    static final int CRC = 124;
    static final int PAYLOAD = 128;

    static final int HASH_BYTES = 32;
    static final int MAGIC_WORD = 'T' | 'J' << 8 | 'R' << 16 | 1 << 24;
    static final int PRESENT = 0;
    static final int ERASED = 1;
    static final int UNSIGNED_SHORT_MAX = 0xFFFF;

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private RecordLayout() {}

    /// {@return the bytes of a record with `payloadLength` bytes of payload, padding included}
    static int recordLength(int payloadLength) {
        return PAYLOAD + (payloadLength + 7 & -8);
    }

    static long longAt(byte[] record, int offset) {
        return (long) LONGS.get(record, offset);
    }

    static int intAt(byte[] record, int offset) {
        return (int) INTS.get(record, offset);
    }

    static int unsignedShortAt(byte[] record, int offset) {
        return Short.toUnsignedInt((short) SHORTS.get(record, offset));
    }

    static void putLong(byte[] record, int offset, long value) {
        LONGS.set(record, offset, value);
    }

    static void putInt(byte[] record, int offset, int value) {
        INTS.set(record, offset, value);
    }

    static void putUnsignedShort(byte[] record, int offset, int value) {
        SHORTS.set(record, offset, (short) value);
    }
}
