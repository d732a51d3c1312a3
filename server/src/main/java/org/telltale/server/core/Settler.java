package org.telltale.server.core;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
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
/// reported once and left, and those behind it go on.
final class Settler implements Errand.Work {
    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
    private static final int MOST_AT_ONCE = 500;
    private static final Answer BEFORE_ALL = new Answer(0, 0, false);
    private static final Comparator<Answer> IN_ORDER = Comparator.comparingLong(Answer::position)
            .thenComparingInt(Answer::index)
            .thenComparing(Answer::duplicate);

    private final Commands commands;
    private final ConnectionSource connections;
    private final NavigableSet<Answer> sent = new TreeSet<>(IN_ORDER);
    private final Set<Answer> stuck = new HashSet<>();

    Settler(Commands commands, ConnectionSource connections) {
        this.commands = commands;
        this.connections = connections;
    }

    @Override
    public long some() throws SQLException, Commands.Unavailable {
        long position = 0;
        Answer after = BEFORE_ALL;
        boolean isMore = true;
        while (position == 0 && isMore) {
            List<Answer> waiting = answers(after);
            isMore = waiting.size() == MOST_AT_ONCE;
            forgetSettled(
                    isMore ? sent.subSet(after, false, waiting.getLast(), true) : sent.tailSet(after, false), waiting);
            position = send(
                    waiting.stream().filter(answer -> !sent.contains(answer)).toList());
            after = isMore ? waiting.getLast() : after;
        }
        return position;
    }

    /// What was sent and still waits is stuck.
    ///
    /// @param sentHere what was sent of the stretch in which these wait
    private void forgetSettled(Set<Answer> sentHere, List<Answer> waiting) {
        sentHere.retainAll(new HashSet<>(waiting));
        sentHere.stream()
                .filter(stuck::add)
                .forEach(answer -> LOG.error(
                        "the database waits for a verdict on item {} of record {}, and the Monitor does not",
                        answer.index(),
                        answer.position()));
    }

    private long send(List<Answer> unsent) throws Commands.Unavailable {
        if (unsent.isEmpty()) {
            return 0;
        }
        long position =
                commands.submit(Commands.SERVER, new CareEvent.Settled(unsent)).position();
        sent.addAll(unsent);
        return position;
    }

    private List<Answer> answers(Answer after) throws SQLException {
        try (Connection connection = connections.lend()) {
            return UnsettledItems.answers(connection, after.position(), after.index(), MOST_AT_ONCE);
        }
    }
}
