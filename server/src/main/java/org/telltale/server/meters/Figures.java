package org.telltale.server.meters;

import java.util.Map;
import java.util.Optional;
import org.telltale.care.reading.Verdict;
import org.telltale.server.core.CoreStatus;

/// What the parts of a running server count. Safe on every thread, and cheap: it is asked at every
/// scrape.
public interface Figures {
    /// {@return the state of the shard}
    CoreStatus status();

    /// {@return how many items got a verdict from the live Monitor since the start}
    long verdicts(Verdict verdict);

    /// {@return how many episodes are not over}
    long episodesOpen();

    /// {@return how many episodes reach nobody now, because their practice has no policy}
    long episodesUnrouted();

    /// {@return how many episodes have run out of people now}
    long episodesExhausted();

    /// {@return how many episodes wait now for the end of quiet hours}
    long episodesQuiet();

    /// {@return how many episodes wait now to be told of together with others of a storm}
    long episodesInStorm();

    /// {@return how many practices are in a storm now}
    long stormsOn();

    /// {@return how many storms began since the start}
    long stormsBegun();

    /// {@return how often steps of a policy were passed over since the start, because they call nobody}
    long stepsSkipped();

    /// {@return how many episodes were opened since the start}
    long episodesOpened();

    /// {@return how many attempts to page somebody were made since the start}
    long pageAttempts();

    /// {@return how many attempts since the start were to go by a kind of way that the site has not
    /// set up}
    long pagesWithoutChannel();

    /// {@return what the telephone company has posted since the start}
    AnswerCounts telephone();

    /// {@return what PagerDuty has posted since the start}
    AnswerCounts pagerDuty();

    /// {@return what was done with the links in pages since the start}
    AnswerCounts links();

    /// {@return how many attempts the outbox holds: those that wait, and those under way}
    int pagesHeld();

    /// {@return how many deliveries are under way}
    int pagesUnderWay();

    /// {@return how many codes wait to be sent to people's addresses}
    int codesWaiting();

    /// {@return how many questions about long ago wait for their turn at the journal}
    int rerunsWaiting();

    /// {@return how many audit entries wait to be written}
    int auditWaiting();

    /// {@return whether the audit log cannot be written now}
    boolean auditAway();

    /// {@return what each way in has seen since the start, by its name: `http`, `mqtt`, `broker`,
    /// `fetch`}
    Map<String, WayIn> waysIn();

    /// {@return what people call the group of practices that this server serves}
    String group();

    /// {@return the shard that is stamped on every record of the journal}
    int shard();

    /// {@return how the connection to the site's broker is, where the site has one}
    Optional<BrokerLink> broker();

    /// {@return how the canary's flights went, where there is one}
    Optional<CanaryStatus> canary();

    /// {@return the time up to which everything that came in is in the database, in microseconds
    /// since 1970; 0 where that is not known yet}
    long writtenUntilMicros();

    /// {@return what the last look at devices found, if it is new enough to say anything of now}
    Optional<DeviceCounts> devices();

    /// {@return how fetching from device clouds goes}
    FetchCounts fetches();
}
