package org.telltale.escalation.page;

import org.telltale.care.page.Tier;

/// How much an [Outbox] holds and does at once.
///
/// Many that can wait do not keep one out that cannot, and one receiver that hangs does not keep the pages for others
/// out: held are, when one of a tier is taken, at most
///
/// ```
///            of all receivers   of its receiver
///    T1      all the room       five eighths
///    T2      seven eighths      half
///    T3      three quarters     three eighths
/// ```
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

    /// {@return how many may be held when one of this tier is taken}
    int mostWith(Tier tier) {
        return switch (tier) {
            case T1 -> capacity;
            case T2 -> eighths(7);
            case T3 -> eighths(6);
        };
    }

    /// {@return how many of them may be for its receiver}
    int mostForItsReceiver(Tier tier) {
        return switch (tier) {
            case T1 -> eighths(5);
            case T2 -> eighths(4);
            case T3 -> eighths(3);
        };
    }

    private int eighths(int count) {
        return Math.max(mostPerReceiver, capacity * count / 8);
    }

    /// {@return after how many that have left those are asked for that were turned away}
    int asksAfter() {
        return Math.max(1, capacity / 8);
    }
}
