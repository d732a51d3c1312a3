package org.telltale.server.api;

import static org.telltale.server.api.FactDesk.made;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.EpisodeEvent;
import org.telltale.care.event.Recordable;
import org.telltale.care.event.Refusal;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.SnoozeCaps;
import org.telltale.care.plan.Threshold;
import org.telltale.care.store.EpisodeReads;
import org.telltale.care.store.EpisodeRecord;
import org.telltale.care.store.PlanReads;
import org.telltale.escalation.Episode;
import org.telltale.server.access.Action;
import org.telltale.server.core.Answered;
import org.telltale.server.core.Board;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Outcome;

/// Episodes: see them, take one, put one off, end one, say that it was looked at.
///
/// Whose an episode is, the Monitor knows: it refuses another practice's as unknown.
final class EpisodeRoutes {
    private final Desk desk;
    private final Board board;
    private final Records records;

    EpisodeRoutes(Desk desk, Board board, Records records) {
        this.desk = desk;
        this.board = board;
        this.records = records;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/episodes", Action.READ_EPISODES, this::list),
                Route.get("/episodes/{episode}", Action.READ_EPISODES, this::one),
                Route.post("/episodes/{episode}/acknowledge", Action.ACKNOWLEDGE_EPISODE, this::acknowledge),
                Route.post("/episodes/{episode}/escalate", Action.ESCALATE_EPISODE, this::escalate),
                Route.post("/episodes/{episode}/snooze", Action.SNOOZE_EPISODE, this::snooze),
                Route.post("/episodes/{episode}/resolve", Action.RESOLVE_EPISODE, this::resolve),
                Route.post("/episodes/{episode}/view", Action.VIEW_EPISODE, this::view));
    }

    /// @param step at which the caller saw it wait
    record Escalate(int step, int loop) {}

    record Snooze(Duration length) {
        Snooze {
            if (length.compareTo(SnoozeCaps.SHORTEST) < 0 || length.compareTo(SnoozeCaps.LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "length must be " + SnoozeCaps.SHORTEST + " to " + SnoozeCaps.LONGEST + ", not " + length);
            }
        }
    }

    record Resolution(Disposition disposition, Optional<String> note) {
        Resolution {
            Recordable.note(note.orElse(""), "note", 2_000);
        }
    }

    /// @param next what to give as `before` for older ones, where there may be some
    record Episodes(List<EpisodeView> episodes, Optional<Long> next) {}

    /// What is not over comes from memory and is never late; all of them come from the database.
    private Reply list(Call call) throws Away {
        if (call.optional("open", Call::truth).orElse(false)) {
            return Reply.ok(new Episodes(
                    board.open(call.practice()).stream().map(EpisodeView::of).toList(), Optional.empty()));
        }
        int limit = call.limit();
        long before = call.optional("before", Long::parseLong).orElse(Long.MAX_VALUE);
        records.awaitWritten(call.minPosition());
        List<EpisodeRecord> found =
                records.ask(handle -> new EpisodeReads(handle).episodes(call.practice(), false, before, limit));
        Optional<Long> next = found.size() < limit
                ? Optional.empty()
                : Optional.of(found.getLast().id().position());
        return Reply.ok(new Episodes(
                found.stream()
                        .map(kept -> EpisodeView.of(kept, Optional.empty()))
                        .toList(),
                next));
    }

    private Reply one(Call call) throws Away {
        EpisodeId id = call.episode();
        Optional<Episode> inMemory =
                board.episode(id).filter(episode -> episode.practice().equals(call.practice()));
        return inMemory.isPresent() ? Reply.ok(EpisodeView.of(inMemory.get())) : Reply.ok(kept(call, id));
    }

    private EpisodeView kept(Call call, EpisodeId id) throws Away {
        if (board.episode(id).isPresent()) {
            throw Problem.unknown("episode"); // another practice's
        }
        records.awaitWritten(call.minPosition());
        return records.ask(handle -> new EpisodeReads(handle)
                        .episode(call.practice(), id)
                        .map(kept -> EpisodeView.of(kept, threshold(handle, kept))))
                .orElseThrow(() -> Problem.unknown("episode"));
    }

    private static Optional<Threshold> threshold(Handle handle, EpisodeRecord kept) {
        return new PlanReads(handle)
                .plans(kept.practice(), kept.patient()).stream()
                        .filter(signed -> signed.plan().version() == kept.planVersion())
                        .map(signed -> signed.plan().thresholds().get(kept.thresholdIndex()))
                        .findFirst();
    }

    private Reply acknowledge(Call call) throws Commands.Unavailable {
        return desk.apply(
                call,
                new CareEvent.Acknowledged(
                        call.practice(), call.episode(), call.caller().person()));
    }

    private Reply escalate(Call call) throws Commands.Unavailable {
        EpisodeId episode = call.episode();
        Escalate asked = call.body(Escalate.class);
        PersonId by = call.caller().person();
        Answered answered = desk.submit(
                call, made(() -> new EpisodeEvent.Escalated(call.practice(), episode, by, asked.step(), asked.loop())));
        return switch (answered.outcome()) {
            case Outcome.Applied _ -> Reply.ok(new Reply.Done(answered.position()));
            case Outcome.Refused(var refusal) -> throw Problem.of(withNextTurn(call, episode, refusal));
        };
    }

    /// Whoever pressed too late wants to know when somebody is paged. What the Monitor says is a decision,
    /// and stays as it was made.
    private Refusal withNextTurn(Call call, EpisodeId id, Refusal refusal) {
        return board.episode(id)
                .filter(episode -> episode.practice().equals(call.practice()))
                .flatMap(episode -> NextTurn.of(episode.state()))
                .map(next -> new Refusal(refusal.category(), refusal.message() + "; " + next.words()))
                .orElse(refusal);
    }

    private Reply snooze(Call call) throws Commands.Unavailable {
        EpisodeId episode = call.episode();
        Duration length = call.body(Snooze.class).length();
        return desk.apply(
                call,
                new SilenceEvent.Snoozed(call.practice(), episode, call.caller().person(), length));
    }

    private Reply resolve(Call call) throws Commands.Unavailable {
        EpisodeId episode = call.episode();
        Resolution asked = call.body(Resolution.class);
        return desk.apply(
                call,
                new CareEvent.Resolved(
                        call.practice(),
                        episode,
                        call.caller().person(),
                        asked.disposition(),
                        asked.note().orElse("")));
    }

    private Reply view(Call call) throws Commands.Unavailable {
        return desk.apply(
                call,
                new CareEvent.Viewed(
                        call.practice(), call.episode(), call.caller().person()));
    }
}
