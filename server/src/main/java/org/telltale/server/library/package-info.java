/// The rules that a plan can be drafted from: those that come with the server and those of the site.
///
/// ```
/// YAML --> checked rule --+--> draft of a plan --> signed by a prescriber: from then on an input
/// a program's overrides --+
/// a patient's overrides --+
/// ```
///
/// Nothing is decided by the library: a signed threshold carries its own numbers.
@NullMarked
package org.telltale.server.library;

import org.jspecify.annotations.NullMarked;
