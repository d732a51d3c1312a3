/// The shortest way from a socket to a forced file that still acknowledges: what the server's front doors are compared
/// with.
///
/// ```
/// Netty, one event loop --> hand parse --> ring --> append, force once a batch --> acknowledgement
/// ```
///
/// The same bytes come in, the same number of bytes is forced, the same answers go out. Everything else is missing:
/// keys, TLS, refusals, identities, units, duplicates, rules, pages, a database.
@NullMarked
package org.telltale.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
