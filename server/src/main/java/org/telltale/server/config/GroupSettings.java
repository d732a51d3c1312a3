package org.telltale.server.config;

import static org.telltale.server.config.Checks.refuseUnless;

/// Which practices this server serves: one group of practices is one shard, with one ring and one journal.
///
/// | key           | unit   |   default | meaning                                            |
/// |---------------|--------|----------:|----------------------------------------------------|
/// | `group.name`  | text   | `default` | what metrics call the group; not a practice's name |
/// | `group.shard` | number |         0 | 0 to 65535, stamped on every record of the journal |
///
/// @param name lower-case letters, digits and hyphens
/// @param shard the same for the life of a journal
public record GroupSettings(String name, int shard) {
    /// What holds where nothing is said.
    public static final GroupSettings DEFAULTS = new GroupSettings("default", 0);

    private static final int LAST_SHARD = 65_535;

    /// Refuses what cannot be, with the key's name.
    public GroupSettings {
        refuseUnless(
                name.matches("[a-z0-9][a-z0-9-]{0,62}"),
                "group.name",
                "up to 63 lower-case letters, digits and hyphens",
                name);
        refuseUnless(shard >= 0 && shard <= LAST_SHARD, "group.shard", "0 to " + LAST_SHARD, shard);
    }
}
