package org.telltale.escalation.page;

import org.telltale.care.page.Tier;

/// How much an [Outbox] holds and does at once.
///
/// Pages of the first tier may take all the room, those of the second seven eighths of it and those of the third three
/// quarters, so that many that can wait do not keep one out that cannot; and one receiver may take half of it, so that
/// one that hangs does not keep the pages for others out.
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

    /// {@return how many may be held, of all tiers, when one of this tier is taken}
    int mostWith(Tier tier) {
        return switch (tier) {
            case T1 -> capacity;
            case T2 -> capacity - capacity / 8;
            case T3 -> capacity - capacity / 4;
        };
    }

    /// {@return how many may be held for one receiver}
    int mostHeldPerReceiver() {
        return Math.max(mostPerReceiver, capacity / 2);
    }

    /// {@return after how many that have left those are asked for that were turned away}
    int asksAfter() {
        return Math.max(1, capacity / 8);
    }
}
