package org.telltale.server.core;

/// The state of a shard at one moment, as several threads have published it: the numbers may be of neighbouring
/// moments.
///
/// @param forcedPosition the last record on disk
/// @param judgedPosition the last record that the live Monitor has finished
/// @param decisionDigest everything decided up to there, folded: the same for every run over the same journal
/// @param storedPosition the last record in the database
/// @param comparedPosition the last record whose decisions were compared with the follower's and were the same
/// @param snapshotPosition the newest snapshot
/// @param follower what the follower is doing
/// @param clockJumpMicros how far the wall clock has jumped away and is not followed; 0 while it has not
/// @param clockAheadMicros how far stamps are ahead of a wall clock that was set back and confirmed; 0 where not
/// @param ringSlotsUsed how many slots are claimed and not finished
/// @param ringBytes bytes of bodies between a claim and the journal
/// @param ringSlots how many slots there are
/// @param hasRoom whether the journal's disk has room above its reserve: without, readings are refused
/// @param journalLost whether the journal has failed: nothing is acknowledged any more
/// @param forces how often records were forced to disk since the start
/// @param forcedRecords how many records those forces covered
/// @param forcedBytes bytes of the bodies and events in those records
/// @param itemsWritten how many items that came in since the start are in the database
/// @param memory what the live Monitor remembers of readings that were here
/// @param archive how far the journal's front is in its archive
/// @param troubles what the parts behind the live path have trouble with
public record CoreStatus(
        long forcedPosition,
        long judgedPosition,
        long decisionDigest,
        long storedPosition,
        long comparedPosition,
        long snapshotPosition,
        FollowerState follower,
        long clockJumpMicros,
        long clockAheadMicros,
        long ringSlotsUsed,
        long ringBytes,
        long ringSlots,
        boolean hasRoom,
        boolean journalLost,
        long forces,
        long forcedRecords,
        long forcedBytes,
        long itemsWritten,
        MemoryStatus memory,
        ArchiveStatus archive,
        StoreTroubles troubles) {}
