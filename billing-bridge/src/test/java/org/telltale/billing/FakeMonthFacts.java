package org.telltale.billing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.patient.PatientId;
import org.telltale.care.time.TimeEntry;

/// Keeps facts in memory and answers exactly what is asked, so that a window that is too small shows.
public final class FakeMonthFacts implements MonthFacts {
    private final Map<PatientId, PatientRecord> records = new HashMap<>();
    private final Map<PatientId, List<DeviceReading>> readings = new HashMap<>();
    private final List<TimeEntry> entries = new ArrayList<>();

    /// Puts a patient on record, in place of what was there.
    public void put(PatientRecord record) {
        records.put(record.patient(), record);
    }

    /// Adds a reading of a patient.
    public void add(PatientId patient, DeviceReading reading) {
        readings.computeIfAbsent(patient, _ -> new ArrayList<>()).add(reading);
    }

    /// Adds a time entry.
    public void add(TimeEntry entry) {
        entries.add(entry);
    }

    @Override
    public Optional<PatientRecord> record(PatientId patient) {
        return Optional.ofNullable(records.get(patient));
    }

    @Override
    public List<DeviceReading> readings(PatientId patient, TimeSpan taken) {
        return readings.getOrDefault(patient, List.of()).stream()
                .filter(reading -> taken.contains(reading.takenAt()))
                .toList();
    }

    @Override
    public List<TimeEntry> entries(PatientId patient, TimeSpan worked) {
        return entries.stream()
                .filter(entry -> entry.patient().equals(patient))
                .filter(entry -> entry.span().overlap(worked).isPresent())
                .toList();
    }
}
