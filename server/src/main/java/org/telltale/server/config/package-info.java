/// One YAML file says how a server is set up; every key of it is a component of a documented record.
///
/// ```
///  telltale.yaml --> ConfigText --> Binder --> Settings    a value or the key's default, checked by its record
///                    (lines)          |
///                                  Refusal                 file, line, dotted key, what is wrong
/// ```
///
/// A key is the name of its component with hyphens, after the keys of the records around it:
/// `http.max-connections`. A key that does not exist stops the start, and so does a value that its record
/// refuses: a server never runs on a setting that somebody believes they have changed. Files are read once,
/// at the start.
@NullMarked
package org.telltale.server.config;

import org.jspecify.annotations.NullMarked;
