package org.telltale.ingest.fetch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.telltale.care.account.AccountId;
import org.telltale.care.account.AccountView;
import org.telltale.care.account.FetchFailure;
import org.telltale.care.account.FetchId;
import org.telltale.care.event.FetchEvent;
import org.telltale.care.event.Refusal;
import org.telltale.ingest.admit.GatewayScope;
import org.telltale.ingest.admit.InventoryOutcome;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Notice;

/// Which accounts are linked, and what is to be fetched from them.
///
/// ```
///               notice, link, catch-up                 outcome: failed
///   at rest -------------------------> under way -----------------------> waits, longer each time
///      ^                                |  ^  |                               |
///      +---- outcome: that was all -----+  |  +-- outcome: there is more      |
///                                          +--------- deadline ---------------+
/// ```
///
/// There is one fetch at most for an account. A notice while it waits makes it reach further back; one that comes
/// while it is under way makes another follow it, because nobody knows what the cloud had told by then. Notices get
/// lost, so every account is asked now and then without one. After [#MOST_FAILURES] in a row, and at once where asking
/// again is of no use, a person is asked to look, and the account goes on being tried at that slower pace: it never
/// ends in silence.
///
/// The pauses are part of what a journal means: others would give other attempts in a replay. Belongs to the Monitor's
/// thread.
public final class LinkedAccounts {
    /// The most accounts of a shard, those that are not linked any more included.
    public static final int MOST_ACCOUNTS = 100_000;

    /// How many attempts in a row may come to nothing before a person is asked to look.
    public static final int MOST_FAILURES = 8;

    private static final long MICROS_A_SECOND = 1_000_000L;
    private static final long MINUTE = 60 * MICROS_A_SECOND;
    private static final long HOUR = 60 * MINUTE;

    private static final long[] PAUSES_MICROS = {
        10 * MICROS_A_SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR
    };

    private static final long CATCH_UP_MICROS = 6 * HOUR;
    private static final long LONGEST_ATTEMPT_MICROS = 30 * MINUTE;
    private static final long LONGEST_WAIT_SECONDS = 3_600;

    /// A cloud of many machines may learn something and tell it a little later.
    private static final long OVERLAP_SECONDS = 600;

    private static final long FURTHEST_BACK_SECONDS = 7 * 86_400L;
    private static final int MOST_ROUNDS = 100;
    private static final int FORMAT = 1;

    private record Named(long practice, String name) {}

    private final GatewayScope scope;
    private final FetchOutput output;
    private final List<Account> accounts = new ArrayList<>();
    private final Map<Named, Account> ofPractice = new HashMap<>();
    private final Map<String, List<Account>> byName = new HashMap<>();
    private final TreeSet<Account> byDue = new TreeSet<>(Comparator.<Account>comparingLong(account -> account.dueMicros)
            .thenComparingLong(account -> account.number));
    private long position;
    private long stampMicros;

    /// Knows no account yet.
    ///
    /// @param scope for which practices a credential speaks
    public LinkedAccounts(GatewayScope scope, FetchOutput output) {
        this.scope = scope;
        this.output = output;
    }

    /// {@return when the first deadline is due, in microseconds since 1970, or `Long.MAX_VALUE`}
    public long nextDeadlineMicros() {
        return byDue.isEmpty() ? Account.NEVER : byDue.first().dueMicros;
    }

    /// Starts a record: deadlines at or before its stamp fire.
    ///
    /// @param mostDeadlines what is left waits for the next record
    public void beginRecord(long recordPosition, long recordStampMicros, int mostDeadlines) {
        position = recordPosition;
        stampMicros = recordStampMicros;
        for (int fired = 0; fired < mostDeadlines && nextDeadlineMicros() <= stampMicros; fired++) {
            fire(byDue.first());
        }
    }

    private void fire(Account account) {
        if (account.underWay) {
            fail(account, FetchFailure.NO_OUTCOME, 0);
        } else if (account.isOpen()) {
            handOut(account);
        } else {
            open(account, position, account.cursorSeconds - OVERLAP_SECONDS);
        }
    }

    /// Hears that a cloud has something new. It is a hint and no more, also where it says that the leave is
    /// gone: it may be late, or somebody else's, and what the cloud answers us says whether we still may.
    ///
    /// @param credential what the notice came with: it is about no account that was linked with another
    public void notice(long credential, Notice notice) {
        boolean isKnown = false;
        for (Account account : byName.getOrDefault(notice.account(), List.of())) {
            if (account.linked && account.credential == credential) {
                isKnown = true;
                changed(account, from(account, notice.fromSeconds()));
            }
        }
        if (!isKnown) {
            output.noticeOfNobody(credential);
        }
    }

    /// What is told now was learned lately, however long ago it was measured: the cursor finds it, and what the notice
    /// says helps only where the cloud learned it earlier than it tells.
    private static long from(Account account, long saidSeconds) {
        long said = saidSeconds == Fragments.ABSENT ? account.cursorSeconds : saidSeconds;
        long furthest = Math.max(account.floorSeconds, account.cursorSeconds - FURTHEST_BACK_SECONDS);
        return Math.max(furthest, Math.min(said, account.cursorSeconds - OVERLAP_SECONDS));
    }

    private void changed(Account account, long fromSeconds) {
        if (!account.isOpen()) {
            open(account, position, fromSeconds);
        } else if (account.underWay) {
            account.toldFromSeconds =
                    account.toldAgainAt == 0 ? fromSeconds : Math.min(account.toldFromSeconds, fromSeconds);
            account.toldAgainAt = account.toldAgainAt == 0 ? position : account.toldAgainAt;
        } else {
            account.fromSeconds = Math.min(account.fromSeconds, fromSeconds);
            if (account.failure == FetchFailure.AWAY || account.failure == FetchFailure.NO_OUTCOME) {
                // Whoever sends notices is there again, and what waited too long behind others need not.
                due(account, Math.min(account.dueMicros, stampMicros + PAUSES_MICROS[0]));
            }
        }
    }

    /// Applies an event, or says why not.
    public InventoryOutcome apply(FetchEvent event) {
        return switch (event) {
            case FetchEvent.AccountLinked linked -> link(linked);
            case FetchEvent.AccountUnlinked unlinked -> unlink(unlinked);
            case FetchEvent.Fetched fetched -> outcome(fetched.fetch(), account -> fetched(account, fetched));
            case FetchEvent.FetchFailed failed ->
                outcome(failed.fetch(), account -> fail(account, failed.why(), failed.retryAfterSeconds()));
        };
    }

    private InventoryOutcome link(FetchEvent.AccountLinked linked) {
        long practice = linked.practice().number();
        if (!scope.maySendFor(linked.credential().number(), practice)) {
            return new InventoryOutcome.Refused(Refusal.unknown("credential"));
        }
        Account known = ofPractice.get(new Named(practice, linked.name()));
        if (known == null && accounts.size() == MOST_ACCOUNTS) {
            return new InventoryOutcome.Refused(Refusal.conflict("there are as many accounts as there can be"));
        }
        Account account = known == null
                ? add(new Account(
                        accounts.size() + 1L,
                        practice,
                        linked.name(),
                        linked.from().getEpochSecond()))
                : known;
        account.credential = linked.credential().number();
        account.linked = true;
        account.forgetTroubles();
        open(account, position, account.cursorSeconds - OVERLAP_SECONDS);
        return new InventoryOutcome.Applied(account.number);
    }

    private Account add(Account account) {
        accounts.add(account);
        ofPractice.put(new Named(account.practice, account.name), account);
        byName.computeIfAbsent(account.name, _ -> new ArrayList<>()).add(account);
        return account;
    }

    private InventoryOutcome unlink(FetchEvent.AccountUnlinked unlinked) {
        Account account = linked(unlinked.account());
        if (account == null || account.practice != unlinked.practice().number()) {
            return new InventoryOutcome.Refused(Refusal.unknown("account"));
        }
        account.linked = false;
        account.forgetTroubles();
        rest(account, Account.NEVER);
        return new InventoryOutcome.Applied(0);
    }

    private @Nullable Account linked(AccountId number) {
        Account account = number.number() <= accounts.size() ? accounts.get((int) number.number() - 1) : null;
        return account != null && account.linked ? account : null;
    }

    private InventoryOutcome outcome(FetchId fetch, Consumer<Account> then) {
        Account account = linked(fetch.account());
        if (account == null || !account.underWay || !account.fetchId().equals(fetch)) {
            return new InventoryOutcome.Refused(Refusal.conflict("nobody waits for that fetch any more"));
        }
        account.underWay = false;
        then.accept(account);
        return new InventoryOutcome.Applied(0);
    }

    private void fetched(Account account, FetchEvent.Fetched fetched) {
        // A cloud whose clock is ahead must not make us pass over what it learns until then.
        long until = Math.min(fetched.until().getEpochSecond(), stampMicros / MICROS_A_SECOND);
        account.untilSeconds = account.rounds == 0 ? until : Math.min(account.untilSeconds, until);
        if (fetched.nextOffset() > 0) {
            goOn(account, fetched.nextOffset());
            return;
        }
        account.forgetTroubles();
        account.cursorSeconds = Math.max(account.cursorSeconds, account.untilSeconds);
        if (account.toldAgainAt == 0) {
            rest(account, stampMicros + CATCH_UP_MICROS);
        } else {
            open(account, account.toldAgainAt, account.toldFromSeconds);
        }
    }

    /// An answer that never ends is none.
    private void goOn(Account account, long offset) {
        account.rounds++;
        if (account.rounds > MOST_ROUNDS) {
            fail(account, FetchFailure.UNREADABLE, 0);
        } else {
            account.offset = offset;
            long toldAgainAt = account.toldAgainAt;
            handOut(account);
            account.toldAgainAt = toldAgainAt;
        }
    }

    private void fail(Account account, FetchFailure why, long retryAfterSeconds) {
        account.underWay = false;
        account.failures++;
        account.failure = why;
        account.failingSinceMicros = account.failures == 1 ? stampMicros : account.failingSinceMicros;
        account.needsSomebody |= why.needsAPerson() || account.failures >= MOST_FAILURES;
        account.fromSeconds =
                account.toldAgainAt == 0 ? account.fromSeconds : Math.min(account.fromSeconds, account.toldFromSeconds);
        account.toldAgainAt = 0;
        account.offset = 0;
        account.rounds = 0;
        due(account, stampMicros + pauseMicros(account, retryAfterSeconds));
        output.accountChanged(account.asView());
    }

    private static long pauseMicros(Account account, long retryAfterSeconds) {
        if (account.needsSomebody) {
            return CATCH_UP_MICROS;
        }
        long asked = Math.clamp(retryAfterSeconds, 0, LONGEST_WAIT_SECONDS) * MICROS_A_SECOND;
        return Math.max(asked, PAUSES_MICROS[account.failures - 1]);
    }

    private void open(Account account, long because, long fromSeconds) {
        account.position = because;
        account.sinceMicros = stampMicros;
        account.fromSeconds = Math.max(account.floorSeconds, fromSeconds);
        account.offset = 0;
        account.rounds = 0;
        handOut(account);
    }

    private void handOut(Account account) {
        account.attempt++;
        account.underWay = true;
        account.toldAgainAt = 0;
        due(account, stampMicros + LONGEST_ATTEMPT_MICROS);
        output.fetchDue(account.asAttempt());
        output.accountChanged(account.asView());
    }

    private void rest(Account account, long nextMicros) {
        account.position = 0;
        account.underWay = false;
        account.toldAgainAt = 0;
        due(account, nextMicros);
        output.accountChanged(account.asView());
    }

    private void due(Account account, long atMicros) {
        byDue.remove(account);
        account.dueMicros = atMicros;
        if (atMicros != Account.NEVER) {
            byDue.add(account);
        }
    }

    /// Visits every attempt whose outcome is not known: after a start all of them are made again.
    public void forEachUnderWay(Consumer<FetchAttempt> visitor) {
        accounts.stream()
                .filter(account -> account.underWay)
                .map(Account::asAttempt)
                .forEach(visitor);
    }

    /// Visits every account.
    public void forEachAccount(Consumer<AccountView> visitor) {
        accounts.stream().map(Account::asView).forEach(visitor);
    }

    /// Writes everything that later decisions depend on.
    public void save(DataOutput out) throws IOException {
        out.writeInt(FORMAT);
        out.writeInt(accounts.size());
        for (Account account : accounts) {
            account.save(out);
        }
    }

    /// Reads what [#save(DataOutput)] wrote; no account must be known yet.
    ///
    /// @throws IOException if it is of another format, or ends early
    public void load(DataInput in) throws IOException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException("the format of linked accounts must be " + FORMAT + ", not " + format);
        }
        int count = in.readInt();
        for (int number = 1; number <= count; number++) {
            Account account = add(Account.load(number, in));
            due(account, account.dueMicros);
        }
    }
}
