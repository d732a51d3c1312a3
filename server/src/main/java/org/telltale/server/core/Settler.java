package org.telltale.server.core;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.CareEvent.Settled.Answer;
import org.telltale.ingest.store.ConnectionSource;
import org.telltale.ingest.store.UnsettledItems;

/// Brings the store's answers about unsettled readings back through the journal.
///
/// The Monitor's pending set makes an answer count once, so it does no harm that one is sent again after a
/// crash. A row that stays although its answer was stored is one that this Monitor never let wait: it is
/// reported and left, and those behind it go on.
final class Settler implements Errand.Work {
    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
    private static final int MOST_AT_ONCE = 500;

    private final Commands commands;
    private final ConnectionSource connections;
    private final Set<Answer> sent = new HashSet<>();

    Settler(Commands commands, ConnectionSource connections) {
        this.commands = commands;
        this.connections = connections;
    }

    @Override
    public long some() throws SQLException, Commands.Unavailable {
        List<Answer> waiting = answers();
        sent.retainAll(waiting);
        List<Answer> unsent =
                waiting.stream().filter(answer -> !sent.contains(answer)).toList();
        sent.forEach(stuck -> LOG.error(
                "the database waits for a verdict on item {} of record {}, and the Monitor does not",
                stuck.index(),
                stuck.position()));
        if (unsent.isEmpty()) {
            return 0;
        }
        long position =
                commands.submit(Commands.SERVER, new CareEvent.Settled(unsent)).position();
        sent.addAll(unsent);
        return position;
    }

    private List<Answer> answers() throws SQLException {
        try (Connection connection = connections.lend()) {
            return UnsettledItems.answers(connection, MOST_AT_ONCE);
        }
    }
}
