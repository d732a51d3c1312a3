/// What simulated families of devices write, read by the server's own profiles.
@NullMarked
package org.telltale.benchmarks.family;

import org.jspecify.annotations.NullMarked;
