/// A mail server, by what a sender sees of it.
@NullMarked
package org.telltale.simulators.mail;

import org.jspecify.annotations.NullMarked;
