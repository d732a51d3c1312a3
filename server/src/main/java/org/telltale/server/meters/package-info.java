/// What the server says about itself in numbers: health, and meters for Prometheus.
///
/// Numbers of the server alone: no label names a patient, a person, a device or a practice. Every meter is in
/// `docs/reference/metrics.md`, and a test holds the page to them.
@NullMarked
package org.telltale.server.meters;

import org.jspecify.annotations.NullMarked;
