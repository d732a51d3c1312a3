/// Pagers: real HTTP receivers of Telltale's pages, and the people who carry them.
///
/// ```
/// Telltale --POST page--> PagerServer --> Temperament: 200, 500, or no answer at all
///                            |   |
///                            |   +--> PageLog: every delivery with its times
///                            v
///                         Carrier: after a while opens the episode and takes it, or does not
/// ```
///
/// A page is one `Idempotency-Key`, however often it is delivered. What a page is about stands behind its
/// link, so its person asks the site for it with a key of the own.
@NullMarked
package org.telltale.simulators.pager;

import org.jspecify.annotations.NullMarked;
