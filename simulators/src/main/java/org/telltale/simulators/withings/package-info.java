/// Withings' cloud on this machine: it announces and is asked, as the real one, and misbehaves as the real one does.
///
/// ```
/// devices --> CloudAccount --> Notices --> the server's door
///                  |
///    WithingsCloud +-- /v2/oauth2, /measure, /notify <-- the server
///                  |
///                  +--> Books: what it told
/// ```
///
/// The server's own tests have another, `FakeWithings`, because the server knows no simulator: that one does what a
/// test says next, this one what a cloud would do by itself.
@NullMarked
package org.telltale.simulators.withings;

import org.jspecify.annotations.NullMarked;
