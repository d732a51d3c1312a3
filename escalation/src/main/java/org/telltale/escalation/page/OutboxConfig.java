package org.telltale.escalation.page;

/// How much an [Outbox] holds and does at once.
///
/// @param capacity the most attempts that it holds, waiting and under way
/// @param mostUnderWay the most deliveries at once
/// @param mostPerReceiver the most of them to one host, so that one that hangs leaves room for the others
public record OutboxConfig(int capacity, int mostUnderWay, int mostPerReceiver) {
    /// What serves a shard well.
    public static final OutboxConfig USUAL = new OutboxConfig(4_096, 128, 16);

    /// Refuses limits below 1 and limits that contradict one another.
    public OutboxConfig {
        if (mostPerReceiver < 1 || mostUnderWay < mostPerReceiver || capacity < mostUnderWay) {
            throw new IllegalArgumentException("must be 1 <= mostPerReceiver <= mostUnderWay <= capacity, not "
                    + mostPerReceiver + ", " + mostUnderWay + ", " + capacity);
        }
    }
}
