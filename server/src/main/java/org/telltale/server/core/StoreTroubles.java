package org.telltale.server.core;

/// What the parts behind the live path have trouble with. None of it keeps a reading from being taken, judged or paged.
///
/// @param silentMicros for how long the database has not answered what it was asked; 0 while it is not waited for
/// @param snapshotFailing whether the snapshot that was to be cut last could not be written
/// @param hindsightFailing whether what a decision would have changed cannot be worked out now
/// @param hindsightsGivenUp how many such questions were given up since the start, and answered as not to be known
public record StoreTroubles(
        long silentMicros, boolean snapshotFailing, boolean hindsightFailing, long hindsightsGivenUp) {
    /// All is well.
    public static final StoreTroubles NONE = new StoreTroubles(0, false, false, 0);
}
