/// One measurement of one person, as every part of the house speaks of it.
@NullMarked
package org.telltale.care.reading;

import org.jspecify.annotations.NullMarked;
