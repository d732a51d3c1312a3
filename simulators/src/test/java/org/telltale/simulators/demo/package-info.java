@NullMarked
package org.telltale.simulators.demo;

import org.jspecify.annotations.NullMarked;
