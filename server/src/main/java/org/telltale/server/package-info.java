/// Assembles, configures and shows: the one module that knows all the others.
@NullMarked
package org.telltale.server;

import org.jspecify.annotations.NullMarked;
