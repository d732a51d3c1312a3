package org.telltale.server.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.telltale.care.event.CareEvent;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.practice.Site;
import org.telltale.server.access.Action;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;

/// Practices: the host practice's operators open them, and everybody sees the own.
final class PracticeRoutes {
    private final Desk desk;
    private final Directory directory;

    PracticeRoutes(Desk desk, Directory directory) {
        this.desk = desk;
        this.directory = directory;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/practices", Action.OPEN_PRACTICE, this::open),
                Route.get("/practices", Action.SEE_PRACTICE, this::list));
    }

    record NewPractice(String name, Npi npi, String tin, List<Site> sites) {
        NewPractice {
            Texts.require(name, "name", 200);
            Texts.requireTin(tin);
            sites.forEach(site -> Texts.require(site.name(), "sites", 200));
        }
    }

    record Practice(PracticeId number, String name, Npi npi, String tin, List<Site> sites) {}

    record Practices(List<Practice> practices) {}

    private Reply open(Call call) throws Commands.Unavailable {
        NewPractice asked = call.body(NewPractice.class);
        Reply.Created created =
                desk.create(call, new CareEvent.PracticeOpened(asked.name(), asked.npi(), asked.tin(), asked.sites()));
        call.about("practice", created.number());
        return Reply.created(Route.ROOT + "/practices", created);
    }

    private Reply list(Call call) {
        LongStream visible = call.caller().may(Action.OPEN_PRACTICE)
                ? LongStream.rangeClosed(1, directory.practiceCount())
                : LongStream.of(call.practice().number());
        return Reply.ok(new Practices(visible.mapToObj(PracticeId::new)
                .map(this::practice)
                .flatMap(Optional::stream)
                .toList()));
    }

    private Optional<Practice> practice(PracticeId id) {
        return directory
                .practice(id)
                .map(opened -> new Practice(id, opened.name(), opened.npi(), opened.tin(), opened.sites()));
    }
}
