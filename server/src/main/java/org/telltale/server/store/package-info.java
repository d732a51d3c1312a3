/// The database's tables and roles, brought to the version that this server needs.
///
/// ```
/// superuser  makes two roles and hands them the database       (once; a site's own administrator does it by hand)
/// owner      owns the tables, runs the migrations at start
/// app        works: may do what the migrations grant and nothing else
/// ```
@NullMarked
package org.telltale.server.store;

import org.jspecify.annotations.NullMarked;
