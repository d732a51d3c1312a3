/// A synthetic reading that goes the whole way to a synthetic page and its receipt, again and again, so that whatever
/// stands still on that way is named before a patient needs it.
///
/// ```
/// door --> journal --> Monitor --> rules --> pager --> receipt --> answer --> store
/// ```
@NullMarked
package org.telltale.server.canary;

import org.jspecify.annotations.NullMarked;
