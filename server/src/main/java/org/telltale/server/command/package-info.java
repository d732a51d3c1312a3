/// What `./telltale COMMAND` runs, one class for each command.
///
/// A command reads its options, calls the part of the server that does the work, prints the answer, and returns an exit
/// code. It holds no logic of its own.
@NullMarked
package org.telltale.server.command;

import org.jspecify.annotations.NullMarked;
