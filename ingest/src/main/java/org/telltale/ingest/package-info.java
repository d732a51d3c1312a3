/// Device bytes become readings, durable before they are acknowledged.
@NullMarked
package org.telltale.ingest;

import org.jspecify.annotations.NullMarked;
