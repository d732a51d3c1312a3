package org.telltale.server.api;

import java.util.List;
import java.util.stream.Stream;
import org.telltale.server.access.Secrets;
import org.telltale.server.core.Directory;

/// Every route of the API, in one list.
final class Routes {
    private Routes() {}

    static List<Route> of(ApiParts parts) {
        Desk desk = new Desk(parts.commands());
        Secrets secrets = new Secrets();
        Directory directory = parts.directory();
        Records records = parts.records();
        Answering answering = new Answering(directory);
        FactDesk facts = new FactDesk(directory, records, parts.clock());
        return Stream.of(
                        new PracticeRoutes(desk, directory).routes(),
                        new PeopleRoutes(desk, directory, secrets, parts.waysToPage()).routes(),
                        new WayRoutes(desk, parts).routes(),
                        new QualificationRoutes(directory, records, parts.clock()).routes(),
                        new CredentialRoutes(desk, directory, parts.gatewayKeys()).routes(),
                        new PatientRoutes(desk, directory, records, parts.clock()).routes(),
                        new PlanRoutes(desk, directory, parts.library(), records, facts, parts.clock()).routes(),
                        new PlanReviewRoutes(records, parts.clock()).routes(),
                        new LibraryRoutes(parts.library(), directory).routes(),
                        new DeviceRoutes(desk, records).routes(),
                        new DeviceModelRoutes(desk, records).routes(),
                        new InventoryRoutes(
                                        desk,
                                        records,
                                        () -> parts.figures().status().judgedPosition())
                                .routes(),
                        new DeviceTaskRoutes(records, parts.figures(), parts.clock()).routes(),
                        new AccountRoutes(desk, directory, parts.accounts(), parts.links(), parts.clock()).routes(),
                        new PagingRoutes(desk, answering, records).routes(),
                        new TierPolicyRoutes(desk, answering, records).routes(),
                        new QuietHoursRoutes(desk, records).routes(),
                        new StormRoutes(desk, parts.board(), records).routes(),
                        new SubstituteRoutes(desk, answering, records, parts.clock()).routes(),
                        new AnswerRoutes(desk, directory, records).routes(),
                        new ScoreRoutes(directory, records, parts.clock()).routes(),
                        new RotaRoutes(desk, records, answering, parts.clock()).routes(),
                        new PageKeyRoutes(parts.pageKeys(), records, parts.clock()).routes(),
                        new EpisodeRoutes(desk, parts.board(), records).routes(),
                        new FollowUpRoutes(desk, parts.board(), directory).routes(),
                        new ReadingRoutes(desk, directory, records).routes(),
                        new RejectedRoutes(records).routes(),
                        new SessionRoutes(directory, records).routes(),
                        new HindsightRoutes(records).routes(),
                        new DecisionRoutes(records, parts.reruns()).routes(),
                        new AsOfRoutes(directory, parts.reruns(), parts.clock()).routes(),
                        new BacktestRoutes(directory, parts.reruns(), parts.clock()).routes(),
                        new PanelRoutes(directory, parts.reruns(), parts.library(), parts.audit(), parts.clock())
                                .routes(),
                        new ProgramRoutes(facts).routes(),
                        new CareRecordRoutes(facts).routes(),
                        new TimeRoutes(directory, records, parts.clock()).routes(),
                        new SummaryRoutes(directory, records, parts.summaries()).routes(),
                        new ReviewRoutes(records).routes(),
                        new RuleRoutes(records).routes(),
                        new AlarmLoadRoutes(records, parts.clock()).routes(),
                        new LedgerRoutes(parts.figures(), records).routes(),
                        new ClockRoutes(parts.figures(), parts.confirmClock()).routes())
                .flatMap(List::stream)
                .toList();
    }
}
