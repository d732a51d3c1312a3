package org.telltale.server.serve;

/// What a recovery from the database does, in order. Cut short before or in any of them, it is run again from the
/// first: there is no journal then that is the database's, and the tables hold what they held.
enum RecoveryStep {
    /// The new journal is written and forced, in a folder of the old one's.
    WRITE_JOURNAL,
    /// A file of the old journal is put aside, the oldest first: what is left does not open.
    KEEP_JOURNAL,
    /// The snapshots are put aside.
    KEEP_SNAPSHOTS,
    /// The report is written.
    WRITE_REPORT,
    /// The database's place becomes that of the new journal.
    MOVE_POSITION,
    /// The state folder gets the new journal's name: no server takes it for a wrong one.
    NAME_JOURNAL,
    /// The new journal takes the old one's place: no server opens it before the database is its own.
    PLACE_JOURNAL,
    /// All of it is done.
    DONE
}
