/// The profiles of sources as files: those that come with the server and those of the site.
///
/// ```
/// YAML --> checked profile --> published as an event, where it differs from the one that holds
/// ```
@NullMarked
package org.telltale.server.source;

import org.jspecify.annotations.NullMarked;
