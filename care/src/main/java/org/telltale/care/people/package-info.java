/// The people of a practice, and what each may do.
@NullMarked
package org.telltale.care.people;

import org.jspecify.annotations.NullMarked;
