package org.telltale.server.serve;

import java.util.List;
import java.util.Optional;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;
import org.telltale.server.api.Episodes;
import org.telltale.server.core.Board;

/// The board, as the API asks for it.
record EpisodesInMemory(Board board) implements Episodes {
    @Override
    public Optional<Episode> episode(EpisodeId id) {
        return board.episode(id);
    }

    @Override
    public List<Episode> open(PracticeId practice) {
        return board.open(practice);
    }
}
