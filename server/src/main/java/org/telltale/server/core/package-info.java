/// Joins the halves: the ring's stages, the Monitor, the follower, snapshots and recovery.
///
/// ```
/// Ring --> JournalStage --> MonitorStage --> (pages to the outbox, answers to commands)
///            | stamp, append, force, answer        | Monitor, live
///            v                                     v digest of every record's decisions
///         Journal  ......forced records......>  Follower: the same Monitor, compares, stores, cuts snapshots
/// ```
///
/// The live Monitor and the follower's Monitor are two objects of one class over one journal. Whatever they
/// decide is a function of the journal's order alone.
@NullMarked
package org.telltale.server.core;

import org.jspecify.annotations.NullMarked;
