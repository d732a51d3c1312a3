/// The links in pages by which people take episodes without a sign-in.
@NullMarked
package org.telltale.server.link;

import org.jspecify.annotations.NullMarked;
