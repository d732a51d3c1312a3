/// What a telephone company posts to us: how far a message or a call has come, and what people answer by them.
@NullMarked
package org.telltale.server.telephone;

import org.jspecify.annotations.NullMarked;
