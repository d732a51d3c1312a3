/// Episodes: from the first breach, through every page, to the answer and the end.
///
/// ```
///                       no policy            policy published
/// breach --> Unrouted <----------- (begin) <------------------+
///                                     |
///            +-- worsens: paged again-+-- no answer in time, or nobody reached
///            v                        v                  |
///          Open (step 0) ----------> Open (step n) ---> Exhausted: the failsafe, for ever
///            |                        |                  |
///            +----------- a person takes it -------------+
///                                     v
///                   Acknowledged, Snoozed -- not resolved in time, or worsens --> Open (step 0)
///                                     |
///                a person, a new reading that clears it, or the end of monitoring (from any state)
///                                     v
///                                 Resolved -- remembered for seven days, then forgotten
/// ```
@NullMarked
package org.telltale.escalation.episode;

import org.jspecify.annotations.NullMarked;
