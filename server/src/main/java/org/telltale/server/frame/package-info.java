/// Single frames of devices, shown to a person who asks what they say: `./telltale decode`.
@NullMarked
package org.telltale.server.frame;

import org.jspecify.annotations.NullMarked;
