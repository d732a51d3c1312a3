/// What was received and what was decided, in one order, on disk before anybody is told that it is.
///
/// ```
///   journal thread                      disk                           any other thread
///   append append append force --> segment files, metadata ---+
///                          |                                  |
///                          +----> forcedSequence() -----------+--> reader: next() next() next()
/// ```
///
/// The files are Chronicle Queue's; the record inside each excerpt, the order, the hash chain, the forcing and the
/// scan at the start are ours. Chronicle's own indexes never leave this package: everybody else counts in the
/// journal's own 64-bit sequence. The layout of a record is drawn at [RecordLayout].
@NullMarked
package org.telltale.ingest.journal;

import org.jspecify.annotations.NullMarked;
