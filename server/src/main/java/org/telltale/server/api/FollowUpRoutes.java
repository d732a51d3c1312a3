package org.telltale.server.api;

import java.util.List;
import java.util.Optional;
import org.telltale.care.event.EpisodeEvent;
import org.telltale.care.event.Recordable;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.FollowUpOutcome;
import org.telltale.escalation.Episode;
import org.telltale.server.access.Action;
import org.telltale.server.core.Board;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;

/// What is owed after breaches, and what came of it. Lists come from memory and are never late.
final class FollowUpRoutes {
    private final Desk desk;
    private final Board board;
    private final Directory directory;

    FollowUpRoutes(Desk desk, Board board, Directory directory) {
        this.desk = desk;
        this.board = board;
        this.directory = directory;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/follow-ups", Action.READ_EPISODES, this::list),
                Route.get("/patients/{patient}/follow-ups", Action.READ_EPISODES, this::ofPatient),
                Route.post("/episodes/{episode}/follow-up", Action.RECORD_FOLLOW_UP, this::done));
    }

    record Owed(EpisodeId episode, PatientId patient, Tier tier, String reason, FollowUpView followUp) {}

    record FollowUps(List<Owed> followUps) {}

    record Outcome(FollowUpOutcome outcome, Optional<String> note) {
        Outcome {
            Recordable.note(note.orElse(""), "note", 2_000);
            if (outcome == FollowUpOutcome.NOT_NEEDED && note.orElse("").isBlank()) {
                throw new IllegalArgumentException("note must say why no follow-up is needed");
            }
        }
    }

    private Reply list(Call call) {
        return answer(board.owing(call.practice()));
    }

    private Reply ofPatient(Call call) {
        PatientId patient = call.patient();
        if (!directory.isPatientOf(patient.number(), call.practice().number())) {
            throw Problem.unknown("patient");
        }
        return answer(board.owing(call.practice()).stream()
                .filter(episode -> episode.patient().equals(patient))
                .toList());
    }

    private static Reply answer(List<Episode> owing) {
        return Reply.ok(new FollowUps(owing.stream().map(FollowUpRoutes::owed).toList()));
    }

    private static Owed owed(Episode episode) {
        return new Owed(
                episode.id(),
                episode.patient(),
                episode.tier(),
                episode.reason(),
                FollowUpView.of(episode.followUp().orElseThrow()));
    }

    private Reply done(Call call) throws Commands.Unavailable {
        EpisodeId episode = call.episode();
        Outcome asked = call.body(Outcome.class);
        PersonId by = call.caller().person();
        return desk.apply(
                call,
                new EpisodeEvent.FollowUpDone(
                        call.practice(),
                        episode,
                        by,
                        asked.outcome(),
                        asked.note().orElse("")));
    }
}
