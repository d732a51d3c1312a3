/// Accounts of patients at a device cloud, from which readings are fetched.
@NullMarked
package org.telltale.care.account;

import org.jspecify.annotations.NullMarked;
