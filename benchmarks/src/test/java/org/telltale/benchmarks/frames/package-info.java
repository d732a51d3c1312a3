/// What simulated devices send, read by the server's decoders: written and read by code that knows nothing of each
/// other.
@NullMarked
package org.telltale.benchmarks.frames;

import org.jspecify.annotations.NullMarked;
