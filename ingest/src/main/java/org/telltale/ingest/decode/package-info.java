/// Bytes become fragments: pure functions of the bytes and the profile version.
///
/// ```
/// body (bytes) --> decoder --> Fragments: what each item says, by primitives
///                        \--> faults: the item, the field, and what is wrong with it
/// ```
///
/// A decoder runs at the edge, so that a bad item gets its reason in the answer, and again wherever the
/// journal is read, with the same result. Nothing here allocates per reading, logs, or knows the time.
@NullMarked
package org.telltale.ingest.decode;

import org.jspecify.annotations.NullMarked;
