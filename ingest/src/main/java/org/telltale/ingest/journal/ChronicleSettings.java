package org.telltale.ingest.journal;

/// What Chronicle Queue must not do in our process, set before its first class is loaded: report its use to its
/// vendor, print a banner, watch the disk from a thread of its own. A setting given on the command line stands.
final class ChronicleSettings {
    private static final String[] OFF = {
        "chronicle.analytics.disable", "chronicle.announcer.disable", "chronicle.disk.monitor.disable"
    };

    private ChronicleSettings() {}

    static void apply() {
        for (String setting : OFF) {
            if (System.getProperty(setting) == null) {
                System.setProperty(setting, "true");
            }
        }
    }
}
