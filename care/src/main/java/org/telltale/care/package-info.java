/// The shared language of practices, patients, devices, readings, plans, people and their time.
///
/// Domain packages are pure: no database, no clock, no I/O. Only `care.store` touches the database.
@NullMarked
package org.telltale.care;

import org.jspecify.annotations.NullMarked;
