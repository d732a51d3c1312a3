/// The practice: the tenant, its sites and its identifiers.
@NullMarked
package org.telltale.care.practice;

import org.jspecify.annotations.NullMarked;
