package org.telltale.benchmarks.simulate;

/// A defect that is planted, to see that the simulation would have found it.
enum Defect {
    /// Nothing is planted.
    NONE,
    /// A force returns, and what was written since the one before is not on the disk.
    FORCES_NOTHING,
    /// What was pending when the process ended is handed to nobody after the next start.
    FORGETS_PENDING_PAGES,
    /// A force that failed is tried again and returns, and what it was to make durable is not on
    /// the disk.
    TRIES_A_FAILED_FORCE_AGAIN,
    /// The limit that is watched is another than the one that was meant: what lies between opens
    /// nothing.
    DROPS_A_BREACH,
    /// A smaller gain is watched than the one that was meant: what lies between opens an episode.
    OPENS_FOR_NOTHING,
    /// A saturation is watched by two thresholds where one was meant.
    OPENS_TWO_EPISODES,
    /// Nothing fires that is due.
    SETS_NO_DEADLINE,
    /// The live path judges by the machine's wall clock where that is ahead of the journal's stamp.
    JUDGES_BY_THE_WALL_CLOCK,
    /// A page leaves once the database is there.
    PAGES_WAIT_FOR_THE_DATABASE,
    /// A device belongs to whoever holds it now, whenever a reading was taken.
    ASSIGNS_SINCE_EVER,
    /// The front door stamps what comes again anew, so that it is another reading.
    STAMPS_WHAT_COMES_AGAIN,
    /// A batch whose commit was not answered is written once more.
    STORES_A_BATCH_TWICE,
    /// The position moves although the batch's rows were not written.
    MOVES_THE_POSITION_ALONE
}
