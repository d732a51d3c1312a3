package org.telltale.server.withings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.telltale.care.practice.PracticeId;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.server.api.AccountLinks;
import org.telltale.server.config.Secret;
import org.telltale.server.config.WithingsSettings;
import org.telltale.server.core.Core;
import org.telltale.server.core.Fetches;

/// Everything about Withings, put together.
public final class Withings implements AccountLinks, AutoCloseable {
    private static final Duration LONGEST_FORCE = Duration.ofSeconds(30);
    private static final String FOLDER = "withings";

    /// Weight; temperature; pressure, pulse and oxygen.
    private static final List<Integer> KINDS = List.of(1, 2, 4);

    private final Fetcher fetcher = new Fetcher();
    private final GrantFiles files;
    private final Optional<Attempts.Link> link;

    /// Takes what is to be fetched, and fetches nothing until it is opened.
    public Withings(WithingsSettings settings, Path state, InstantSource clock) throws IOException {
        files = new GrantFiles(state.resolve(FOLDER));
        link = settings.clientId()
                .flatMap(id -> settings.clientSecret().map(secret -> cloud(settings, id, secret, clock)))
                .map(cloud -> new Attempts.Link(cloud, new Leaves(cloud, files, clock)));
    }

    private static WithingsClient cloud(WithingsSettings settings, String id, Secret secret, InstantSource clock) {
        return new WithingsClient(
                settings.address(), id, secret.value(), settings.answerTimeout(), settings.requestsPerMinute(), clock);
    }

    /// {@return where attempts go}
    public Fetches fetches() {
        return fetcher;
    }

    /// {@return how many attempts are held}
    public int held() {
        return fetcher.held();
    }

    /// Begins to fetch, once.
    public void open(Core core, EdgeCounts counts) {
        Submitter submitter = new Submitter(core.intake(), core.directory().sources(), counts, LONGEST_FORCE);
        fetcher.open(new Attempts(link, submitter, core.directory()), core);
    }

    @Override
    public String keep(PracticeId practice, Consent consent) throws NotLinked {
        try {
            return kept(practice, consent, cloud());
        } catch (CloudFailure failure) {
            throw new NotLinked("Withings gave no leave: " + failure.why());
        } catch (IOException notKept) {
            throw new NotLinked("the leave could not be kept");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NotLinked("the server is stopping");
        }
    }

    private Attempts.Link cloud() throws NotLinked {
        return link.orElseThrow(() -> new NotLinked("withings.client-id is not set"));
    }

    /// A refresh token is tried at once: what it is exchanged for says whether it is good, and whose it is.
    private String kept(PracticeId practice, Consent consent, Attempts.Link to)
            throws CloudFailure, IOException, InterruptedException, NotLinked {
        if (consent.code().isEmpty() && consent.refreshToken().isEmpty()) {
            return requireKept(practice, consent);
        }
        WithingsClient.Granted granted = consent.code().isPresent()
                ? to.cloud()
                        .exchange(
                                consent.code().get(), consent.redirectAddress().orElse(""))
                : to.cloud().refreshed(new Grant("", consent.refreshToken().orElseThrow(), Instant.EPOCH));
        requireSame(consent, granted.account());
        files.save(practice, granted.account(), granted.grant());
        return granted.account();
    }

    private String requireKept(PracticeId practice, Consent consent) throws IOException, NotLinked {
        String account = consent.account().orElseThrow(() -> new NotLinked("code or refreshToken is missing"));
        return files.load(practice, account)
                .map(_ -> account)
                .orElseThrow(() -> new NotLinked("code or refreshToken is missing: no leave is kept"));
    }

    private static void requireSame(Consent consent, String account) throws NotLinked {
        boolean isName =
                !account.isEmpty() && account.length() <= 64 && account.chars().allMatch(Withings::mayBeInAName);
        if (!isName || consent.account().filter(asked -> !asked.equals(account)).isPresent()) {
            throw new NotLinked("the leave is for another account");
        }
    }

    private static boolean mayBeInAName(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    @Override
    public void subscribe(PracticeId practice, String account, String callback) throws NotLinked {
        Attempts.Link to = cloud();
        try {
            String token = to.leaves().accessToken(practice, account);
            for (int kind : KINDS) {
                to.cloud().subscribe(token, callback, kind);
            }
        } catch (CloudFailure failure) {
            throw new NotLinked("Withings does not want to send notices there: " + failure.why());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NotLinked("the server is stopping");
        }
    }

    @Override
    public void forget(PracticeId practice, String account) {
        try {
            files.delete(practice, account);
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    @Override
    public void close() {
        fetcher.close();
        link.map(Attempts.Link::cloud).ifPresent(WithingsClient::close);
    }
}
