package org.telltale.escalation.episode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;

/// The record being worked on, and how many effects it has had: what new ids are made of.
public final class Effects {
    private long position;
    private long nowMicros;
    private int nextOrdinal;

    /// Another record begins.
    public void begin(long recordPosition, long recordMicros) {
        position = recordPosition;
        nowMicros = recordMicros;
        nextOrdinal = 0;
    }

    /// {@return the record's stamp, microseconds since 1970}
    public long nowMicros() {
        return nowMicros;
    }

    /// {@return the record's stamp}
    public Instant now() {
        return Instant.EPOCH.plus(nowMicros, ChronoUnit.MICROS);
    }

    EpisodeId nextEpisode() {
        return new EpisodeId(position, nextOrdinal++);
    }

    PageId nextPage() {
        return new PageId(position, nextOrdinal++);
    }
}
