package org.telltale.benchmarks.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.PageAttempt;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Pages;
import org.telltale.server.core.SteppedCore;

/// A channel that lies, and the people behind it: it delivers late or never, says that it failed when it did not, says
/// it twice; and who is paged answers or does not.
final class SimulatedPager implements Pages {
    private static final Comparator<PageAttempt> IN_ORDER = Comparator.comparingLong(
                    (PageAttempt attempt) -> attempt.page().position())
            .thenComparingInt(attempt -> attempt.page().ordinal())
            .thenComparingInt(PageAttempt::attempt);

    private final Chance chance;
    private final Effects effects;
    private final Defect defect;
    private final SimulatedClock clock;
    private final SimulatedStore store;
    private final List<PageAttempt> queue = new ArrayList<>();
    private final Set<Key> handedOut = new HashSet<>();
    private final Set<EpisodeId> paged = new HashSet<>();
    private final Set<Answerable> reached = new LinkedHashSet<>();
    private final List<String> transcript = new ArrayList<>();
    private boolean opening = true;

    /// What names an attempt.
    private record Key(PageId page, int attempt) {
        static Key of(PageAttempt attempt) {
            return new Key(attempt.page(), attempt.attempt());
        }
    }

    /// A page that a person has seen.
    private record Answerable(EpisodeId episode, PersonId by) {}

    SimulatedPager(Chance chance, Effects effects, Defect defect, SimulatedClock clock, SimulatedStore store) {
        this.chance = chance;
        this.effects = effects;
        this.defect = defect;
        this.clock = clock;
        this.store = store;
    }

    @Override
    public void send(PageAttempt attempt) {
        effects.next();
        if (opening && defect == Defect.FORGETS_PENDING_PAGES) {
            return;
        }
        handedOut.add(Key.of(attempt));
        paged.add(attempt.episode());
        queue.add(attempt);
    }

    @Override
    public void withdraw(PageAttempt attempt) {
        queue.removeIf(attempt::isSameAs);
    }

    /// The process is gone, and what it held with it. What people have seen they have seen.
    void lose() {
        opening = true;
        queue.clear();
        handedOut.clear();
    }

    /// The process has started; the order in which it has named what was pending is its own affair.
    void opened() {
        opening = false;
        queue.sort(IN_ORDER);
    }

    /// {@return whether the process has handed this attempt out since it started}
    boolean has(PageAttempt attempt) {
        return handedOut.contains(Key.of(attempt));
    }

    /// {@return whether somebody was ever paged about the episode}
    boolean wasPaged(EpisodeId episode) {
        return paged.contains(episode);
    }

    /// {@return every page that left, and when, in order}
    List<String> transcript() {
        return transcript;
    }

    /// {@return whether it holds nothing}
    boolean isIdle() {
        return queue.isEmpty();
    }

    /// One attempt leaves, if there is one, and something is said of it.
    ///
    /// @param honest whether it is delivered and said to be
    void deliver(SteppedCore core, boolean honest) throws Commands.Unavailable {
        boolean waits = defect == Defect.PAGES_WAIT_FOR_THE_DATABASE && store.isAway();
        if (queue.isEmpty() || waits) {
            return;
        }
        PageAttempt attempt = queue.remove(honest ? 0 : chance.below(queue.size()));
        effects.next();
        transcript.add(clock.trueMicros() + " " + attempt.page() + " " + attempt.attempt() + " " + attempt.person());
        int how = honest ? 0 : chance.percent();
        if (how < 75) {
            reached.add(new Answerable(attempt.episode(), attempt.person()));
        }
        effects.next();
        if (how < 60) {
            report(core, attempt, DeliveryOutcome.SENT);
        } else if (how < 70) {
            report(core, attempt, DeliveryOutcome.SENT);
            report(core, attempt, DeliveryOutcome.SENT);
        } else if (how < 85) {
            report(core, attempt, DeliveryOutcome.FAILED);
        } else if (how < 92) {
            report(core, attempt, DeliveryOutcome.REFUSED);
        }
        // Else nothing is ever heard of it.
    }

    private static void report(SteppedCore core, PageAttempt attempt, DeliveryOutcome outcome)
            throws Commands.Unavailable {
        // Whether it was taken shows in what pends.
        var _ = core.submit(
                Commands.SERVER,
                new CareEvent.DeliveryReported(attempt.page(), attempt.attempt(), outcome, "simulated"));
    }

    /// Somebody who has seen a page takes the episode, ends it, or does neither.
    void answer(SteppedCore core) throws Commands.Unavailable {
        if (reached.isEmpty() || chance.oneIn(3)) {
            return;
        }
        Answerable seen = chance.of(List.copyOf(reached));
        reached.remove(seen);
        effects.next();
        CareEvent answer = chance.oneIn(3)
                ? new CareEvent.Resolved(Household.PRACTICE, seen.episode(), seen.by(), Disposition.ACTED_ON, "")
                : new CareEvent.Acknowledged(Household.PRACTICE, seen.episode(), seen.by());
        var _ = core.submit(seen.by().number(), answer);
    }
}
