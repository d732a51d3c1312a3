package org.telltale.ingest.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The parts of a delivery id one after another, as a form's plan places them. One instance a thread.
final class DeliveryId {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] text = new byte[256];

    /// Nothing was gathered yet.
    DeliveryId() {}

    /// {@return the parts that were gathered last}
    byte[] text() {
        return text;
    }

    /// Gathers the parts of a body's id, a 0 behind each.
    ///
    /// @param start where the body starts
    /// @return how many bytes they are, 0 where the id has no part
    int gather(RowPlan plan, byte[] source, int start) {
        int length = 0;
        for (int part = 0; part < plan.deliveryCount; part++) {
            length = append(source, start + plan.deliveryAt[part], plan.deliveryLength[part], length);
        }
        return length;
    }

    private int append(byte[] source, int at, int more, int length) {
        if (length + more + Long.BYTES > text.length) {
            text = Arrays.copyOf(text, 2 * (length + more + Long.BYTES));
        }
        copy(source, at, more, length);
        text[length + more] = 0;
        return length + more + 1;
    }

    /// Parts are short: to copy eight characters at once, and some of what comes after them, takes
    /// less than a call.
    private void copy(byte[] source, int at, int more, int length) {
        if (at + more + Long.BYTES > source.length) {
            System.arraycopy(source, at, text, length, more);
            return;
        }
        for (int done = 0; done < more; done += Long.BYTES) {
            EIGHT.set(text, length + done, (long) EIGHT.get(source, at + done));
        }
    }
}
