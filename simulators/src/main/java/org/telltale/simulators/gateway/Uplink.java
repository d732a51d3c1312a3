package org.telltale.simulators.gateway;

/// A gateway's way to the server.
public interface Uplink extends AutoCloseable {
    /// Sends one body and waits for what becomes of it. May be called by several threads at once.
    ///
    /// @throws InterruptedException if the thread is told to stop while it waits
    Outcome send(Parcel parcel) throws InterruptedException;

    /// Sends a body so that the connection goes in the middle of it, or before the answer comes.
    ///
    /// @param mishap [Mishap#CUT_IN_THE_BODY] or [Mishap#CUT_BEFORE_THE_ANSWER]
    void cut(Parcel parcel, Mishap mishap) throws InterruptedException;

    @Override
    void close();
}
