package org.telltale.server.config;

import static org.telltale.server.config.Checks.refuseUnless;

/// How far a recovery has to go back.
///
/// | key                      | unit  | default | meaning                                                           |
/// |--------------------------|-------|--------:|-------------------------------------------------------------------|
/// | `snapshot.every-records` | count |  500000 | records between two snapshots: fewer start sooner and write more  |
///
/// @param everyRecords at least 1
public record SnapshotSettings(long everyRecords) {
    /// What holds where nothing is said.
    public static final SnapshotSettings DEFAULTS = new SnapshotSettings(500_000);

    /// Refuses what cannot be, with the key's name.
    public SnapshotSettings {
        refuseUnless(everyRecords >= 1, "snapshot.every-records", "1 or more", everyRecords);
    }
}
