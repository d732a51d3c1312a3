package org.telltale.server.config;

import static org.telltale.server.config.Checks.powerOfTwo;

/// What is held in memory for one shard.
///
/// | key                        | unit  | default | meaning                                           |
/// |----------------------------|-------|--------:|---------------------------------------------------|
/// | `ring.slots`               | count |   65536 | between the doors and the journal: a power of two |
/// | `ring.remembered-readings` | count | 1048576 | identities kept to know repeats: a power of two   |
///
/// @param slots from 16384 on, since one body may take 5,000 of them and at most half of all
/// @param rememberedReadings beyond these the database is asked
public record RingSettings(int slots, int rememberedReadings) {
    /// What holds where nothing is said.
    public static final RingSettings DEFAULTS = new RingSettings(1 << 16, 1 << 20);

    private static final int LEAST_SLOTS = 1 << 14;
    private static final int MOST_SLOTS = 1 << 24;
    private static final int LEAST_REMEMBERED = 1 << 10;
    private static final int MOST_REMEMBERED = 1 << 28;

    /// Refuses what cannot be, with the key's name.
    public RingSettings {
        powerOfTwo("ring.slots", slots, LEAST_SLOTS, MOST_SLOTS);
        powerOfTwo("ring.remembered-readings", rememberedReadings, LEAST_REMEMBERED, MOST_REMEMBERED);
    }
}
