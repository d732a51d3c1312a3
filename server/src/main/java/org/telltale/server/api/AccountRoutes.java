package org.telltale.server.api;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.telltale.care.account.AccountId;
import org.telltale.care.account.AccountView;
import org.telltale.care.account.FetchFailure;
import org.telltale.care.device.CredentialId;
import org.telltale.care.event.FetchEvent;
import org.telltale.care.event.Recordable;
import org.telltale.server.access.Action;
import org.telltale.server.core.AccountBoard;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;

/// Accounts of patients at a device cloud: which are linked, and how fetching from them goes. From memory.
final class AccountRoutes {
    private final Desk desk;
    private final Directory directory;
    private final AccountBoard board;
    private final AccountLinks links;
    private final InstantSource clock;

    AccountRoutes(Desk desk, Directory directory, AccountBoard board, AccountLinks links, InstantSource clock) {
        this.desk = desk;
        this.directory = directory;
        this.board = board;
        this.links = links;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/accounts", Action.LINK_ACCOUNT, this::link),
                Route.get("/accounts", Action.SEE_ACCOUNTS, this::list),
                Route.delete("/accounts/{account}", Action.LINK_ACCOUNT, this::unlink));
    }

    /// @param callback the address, with its secret, that notices are to be sent to; none: nobody is asked to send any
    record NewAccount(
            CredentialId credential,
            Optional<String> account,
            Optional<String> code,
            Optional<String> redirectAddress,
            Optional<String> refreshToken,
            Optional<String> callback,
            Optional<Instant> from) {
        NewAccount {
            from.ifPresent(moment -> Recordable.moment(moment, "from"));
        }

        AccountLinks.Consent consent() {
            return new AccountLinks.Consent(account, code, redirectAddress, refreshToken);
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /// @param notices whether the cloud was asked to send notices
    record Linked(long number, String account, long position, boolean notices) {}

    record Failing(Instant since, int failures, FetchFailure why, boolean needsSomebody) {}

    record Account(
            AccountId number,
            CredentialId credential,
            String account,
            Instant fetchedUntil,
            Optional<Instant> fetchingSince,
            Optional<Failing> failing) {
        static Account of(AccountView view) {
            return new Account(
                    view.number(),
                    view.credential(),
                    view.name(),
                    Instant.ofEpochSecond(view.fetchedUntilSeconds()),
                    view.openSinceMicros() == 0 ? Optional.empty() : Optional.of(at(view.openSinceMicros())),
                    view.failure()
                            .map(why -> new Failing(
                                    at(view.failingSinceMicros()), view.failures(), why, view.needsSomebody())));
        }
    }

    record Accounts(List<Account> accounts) {}

    private static Instant at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /// The leave is on disk before anybody is told to use it; where the link is refused after all, it is of no use to
    /// anybody.
    private Reply link(Call call) throws Commands.Unavailable {
        NewAccount asked = call.body(NewAccount.class);
        requireNotices(call, asked.credential());
        try {
            String account = links.keep(call.practice(), asked.consent());
            if (asked.callback().isPresent()) {
                links.subscribe(call.practice(), account, asked.callback().get());
            }
            Reply.Created created = desk.create(
                    call,
                    new FetchEvent.AccountLinked(
                            call.practice(),
                            asked.credential(),
                            account,
                            asked.from().orElseGet(clock::instant)));
            call.about("account", created.number());
            return Reply.created(
                    Route.ROOT + "/accounts",
                    new Linked(
                            created.number(),
                            account,
                            created.position(),
                            asked.callback().isPresent()));
        } catch (AccountLinks.NotLinked not) {
            throw Problem.of(Problem.Status.CONFLICT, String.valueOf(not.getMessage()));
        }
    }

    private void requireNotices(Call call, CredentialId credential) {
        if (!directory.maySendFor(credential.number(), call.practice().number())) {
            throw Problem.unknown("credential");
        }
        if (!directory.announces(credential)) {
            throw Problem.in("credential", Problem.Status.CONFLICT, "credential is of no source that sends notices");
        }
    }

    private Reply list(Call call) {
        return Reply.ok(
                new Accounts(board.of(call.practice()).stream().map(Account::of).toList()));
    }

    private Reply unlink(Call call) throws Commands.Unavailable {
        AccountId number = call.named("account", AccountId::new);
        AccountView known = board.account(number, call.practice()).orElseThrow(() -> Problem.unknown("account"));
        Reply done = desk.apply(call, new FetchEvent.AccountUnlinked(call.practice(), number));
        links.forget(call.practice(), known.name());
        return done;
    }
}
