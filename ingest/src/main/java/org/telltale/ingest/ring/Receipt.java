package org.telltale.ingest.ring;

/// Where the news goes that a body is on disk. Called once, on the journal's thread: it must only note the news and
/// return.
public interface Receipt {
    /// The body is on disk and will be judged, stored and counted: now it may be acknowledged.
    ///
    /// @param position the journal sequence of the body
    void forced(long position);

    /// The journal failed: the body may or may not be on disk, and nobody may be told that it is.
    void failed();
}
