/// The families of devices and gateways that homes send through: how each names its devices, what it writes,
/// which way it goes, how it shows who it is, and what else it says.
///
/// ```
/// readings of a home --> Speech: bodies (Parcel) --> Uplink: HTTP, MQTT, ... --> server
///                          ^                            ^
///                          |          Family            |
///                          +--- Words, Names ... Way ---+
/// ```
///
/// [Families] lists all. A new one is a class here and a line there.
@NullMarked
package org.telltale.simulators.family;

import org.jspecify.annotations.NullMarked;
