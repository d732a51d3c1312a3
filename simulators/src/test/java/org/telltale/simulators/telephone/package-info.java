/// The telephone company, by what a site sees of it.
@NullMarked
package org.telltale.simulators.telephone;

import org.jspecify.annotations.NullMarked;
