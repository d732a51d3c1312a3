/// Who is asking, and what that person may do.
///
/// ```
/// bearer key  --> SignIns --> Caller --> Action.permits --> the route
/// cookie      --> Sessions (signed token) --> Caller
/// ```
///
/// Keys and sessions are answered from the directory in memory, so that both work with the database stopped.
/// [org.telltale.server.access.Action] is the only place that says which role may do what.
@NullMarked
package org.telltale.server.access;

import org.jspecify.annotations.NullMarked;
