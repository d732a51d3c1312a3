/// Sources: what kinds of senders there are, and how the JSON of each is read.
///
/// ```
/// YAML --> tree --> SourceProfile, checked --> definition (journaled) --> SourceProfile again
///                                                                              |
///                        body (bytes) --> MappedJson, compiled from it <-------+
///                                              \--> Fragments
/// ```
///
/// A vendor whose JSON differs from others in names and units only is a profile and no Java. A profile is read once,
/// when it is published or found in the journal; the decoder that is compiled from it is for every body, and
/// allocates nothing in steady state.
@NullMarked
package org.telltale.ingest.source;

import org.jspecify.annotations.NullMarked;
