package org.telltale.ingest.decode;

/// Reads the bodies of one source.
///
/// A pure function of the bytes: what it was made from (a profile) and its version stand in the journal beside every
/// body, so that the same bytes read again give the same fragments. One instance a thread; nothing is allocated in
/// steady state.
public interface BodyDecoder {
    /// {@return what stands in the journal beside every body that it read: a change of meaning is a new version}
    int version();

    /// Reads one body.
    ///
    /// @param into emptied first; left empty unless the answer is [BodyStatus#READ]
    BodyStatus decode(byte[] body, int offset, int length, Fragments into);

    /// {@return how many bytes of the last body were understood: after [BodyStatus#MALFORMED], where it broke}
    int understoodBytes();
}
