package org.telltale.care.store;

import java.time.Instant;
import java.util.Optional;
import org.telltale.care.device.DeviceId;
import org.telltale.care.patient.PatientId;

/// A patient held a device from one moment to another.
///
/// @param endExclusive the first moment at which the patient held it no longer; empty while the patient does
public record HoldingRecord(DeviceId device, PatientId patient, Instant from, Optional<Instant> endExclusive) {}
