package org.telltale.ingest.ring;

import org.telltale.ingest.decode.Fragments;

/// The way into the ring. Safe on every thread; never blocks.
public interface Intake {
    /// Offers one decoded body.
    ///
    /// Bytes and fragments are copied before this returns, so the caller may use both again at once. The receipt is
    /// called only when the answer is [Admission#TAKEN].
    ///
    /// @param credential the number of the credential that it came with
    /// @param body the bytes as received
    /// @param fragments what the decoder made of them; no rows where every item was bad
    /// @param receipt who waits for the force
    Admission offer(
            Transport transport,
            long credential,
            byte[] body,
            int offset,
            int length,
            Fragments fragments,
            Receipt receipt);

    /// Offers a body that could not be decoded but was taken, because its sender cannot be told otherwise: it is kept
    /// with its bytes, and counted as a body.
    Admission offerPoison(Transport transport, long credential, byte[] body, int offset, int length, Receipt receipt);
}
