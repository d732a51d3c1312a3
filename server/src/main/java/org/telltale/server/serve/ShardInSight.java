package org.telltale.server.serve;

import java.util.List;
import java.util.Optional;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;
import org.telltale.server.canary.Shard;
import org.telltale.server.core.Core;
import org.telltale.server.core.CoreStatus;

/// The shard of a server that runs, as its canary sees it.
record ShardInSight(Core core) implements Shard {
    @Override
    public Progress progress() {
        CoreStatus now = core.status();
        return new Progress(now.forcedPosition(), now.judgedPosition(), now.storedPosition());
    }

    @Override
    public long nowMicros() {
        return core.journalMicros();
    }

    @Override
    public List<Episode> open(PracticeId practice) {
        return core.board().open(practice);
    }

    @Override
    public Optional<Episode> episode(EpisodeId id) {
        return core.board().episode(id);
    }
}
