/// How senders speak: profiles of sources, and what reads their bodies.
@NullMarked
package org.telltale.ingest.source;

import org.jspecify.annotations.NullMarked;
