package org.telltale.server.api;

import java.util.List;
import java.util.stream.Stream;
import org.telltale.server.access.Secrets;

/// Every route of the API, in one list.
final class Routes {
    private Routes() {}

    static List<Route> of(ApiParts parts) {
        Desk desk = new Desk(parts.commands());
        Secrets secrets = new Secrets();
        return Stream.of(
                        new PracticeRoutes(desk, parts.directory()).routes(),
                        new PeopleRoutes(desk, parts.directory(), secrets).routes(),
                        new CredentialRoutes(desk, parts.directory(), secrets).routes(),
                        new PatientRoutes(desk, parts.directory()).routes(),
                        new DeviceRoutes(desk).routes(),
                        new PagingRoutes(desk, parts.directory()).routes(),
                        new EpisodeRoutes(desk).routes())
                .flatMap(List::stream)
                .toList();
    }
}
