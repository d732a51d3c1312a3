/// What is known, in tables: written from the journal by the follower, and asked by everybody.
///
/// ```
/// follower --> Projections, EpisodeProjection   in the transaction that moves the journal position
/// people   --> TimeEntries, ProgramRecords      in transactions of their own, each with a line of the AuditLog
/// API      --> CareReads, EpisodeReads, ReadingReads, PlanReads, ProgramReads, TimeEntryReads
/// ```
///
/// Everything here runs on a JDBI handle that the caller opened; nothing here begins or ends a transaction but where
/// it says so. Every read is of one practice: its number is part of every condition.
@NullMarked
package org.telltale.care.store;

import org.jspecify.annotations.NullMarked;
