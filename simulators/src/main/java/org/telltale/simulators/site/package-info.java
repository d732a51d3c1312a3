/// The REST API of a site, as the simulators use it: one class that knows its shapes.
@NullMarked
package org.telltale.simulators.site;

import org.jspecify.annotations.NullMarked;
