package org.telltale.care.store;

import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.HeldReading;

/// A held reading that is now known to be somebody's.
///
/// @param practice in whose inventory its device is
/// @param patient who held the device when the reading was taken
/// @param reading what its release carries, with the device's number
public record ReleasableRecord(PracticeId practice, PatientId patient, HeldReading reading) {}
