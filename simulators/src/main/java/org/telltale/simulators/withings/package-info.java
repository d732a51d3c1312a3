/// Withings' cloud on this machine: it announces and is asked, as the real one, and misbehaves as the real one does.
///
/// ```
/// measured --> CloudAccount --> Notices --> the server's door
///                   ^
///    WithingsCloud -+-- /v2/oauth2, /measure, /notify <-- the server
/// ```
///
/// The demo does not run it yet: somebody would have to link its accounts.
@NullMarked
package org.telltale.simulators.withings;

import org.jspecify.annotations.NullMarked;
