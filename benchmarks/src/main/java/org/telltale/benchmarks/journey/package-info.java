/// The whole way of a reading through the real server, from the socket to its acknowledgement, its page and its row,
/// beside
/// the ceilings of the same machine in the same minutes.
///
/// ```
/// a round:  fdatasync | bare path, server: HTTP one by one | ... batches | ... MQTT | until all is stored
///           | journal alone | COPY alone
/// ```
///
/// Server, database, bare path and load generator are processes of their own and share the machine's cores. While a
/// ceiling is measured, the server has stored everything and rests.
@NullMarked
package org.telltale.benchmarks.journey;

import org.jspecify.annotations.NullMarked;
