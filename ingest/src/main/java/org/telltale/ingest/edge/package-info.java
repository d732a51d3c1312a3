/// What the ways in have in common: threads, counts, and answers that keep their order.
///
/// ```
/// socket --> connection (event loop) --> decoder --> Intake.offer --> ring, journal
///                 ^                                                        |
///                 +------ AnswerQueue <------ Receipt.forced (journal) <---+
/// ```
///
/// Everything of a connection happens on its event loop. The journal's thread touches one thing only:
/// the state of an answer, after which it wakes the loop at most once a batch.
@NullMarked
package org.telltale.ingest.edge;

import org.jspecify.annotations.NullMarked;
