package org.telltale.ingest.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.telltale.care.account.AccountId;
import org.telltale.care.account.AccountView;
import org.telltale.care.account.FetchFailure;
import org.telltale.care.device.CredentialId;
import org.telltale.care.event.FetchEvent;
import org.telltale.care.practice.PracticeId;
import org.telltale.ingest.admit.InventoryOutcome;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Notice;

/// A clinic with linked accounts and a clock that a test moves. Credentials 7 and 8 may send for the practice.
final class FetchDesk implements FetchOutput {
    static final long START_SECONDS = 1_795_264_200L;
    private static final long CREDENTIAL = 7;
    private static final PracticeId PRACTICE = new PracticeId(1);

    private final List<FetchAttempt> due = new ArrayList<>();
    private final List<String> everything = new ArrayList<>();
    private LinkedAccounts accounts = new LinkedAccounts((credential, _) -> credential <= 8, this);
    private int told;
    private long position;
    private long nowMicros = START_SECONDS * 1_000_000;
    private boolean restarts;
    long noticesOfNobody;

    /// From now on the state is saved and loaded after every record.
    void restarts(boolean always) {
        restarts = always;
    }

    @Override
    public void fetchDue(FetchAttempt attempt) {
        due.add(attempt);
        everything.add(attempt.toString());
    }

    @Override
    public void accountChanged(AccountView account) {
        everything.add(account.toString());
    }

    @Override
    public void noticeOfNobody(long credential) {
        noticesOfNobody++;
    }

    String link(String name) {
        return linkBy(CREDENTIAL, name);
    }

    String linkBy(long credential, String name) {
        return apply(new FetchEvent.AccountLinked(
                PRACTICE, new CredentialId(credential), name, Instant.ofEpochSecond(START_SECONDS)));
    }

    String unlink(long account) {
        return apply(new FetchEvent.AccountUnlinked(PRACTICE, new AccountId(account)));
    }

    void notice(String name) {
        hears(CREDENTIAL, new Notice(name, Fragments.ABSENT));
    }

    void noticeBy(long credential, String name) {
        hears(credential, new Notice(name, Fragments.ABSENT));
    }

    void noticeFrom(String name, long seconds) {
        hears(CREDENTIAL, new Notice(name, seconds));
    }

    private void hears(long credential, Notice notice) {
        record();
        accounts.notice(credential, notice);
        saveAndLoad();
    }

    /// The newest attempt found everything up to now.
    void fetchedAll() {
        fetchedSome(nowMicros / 1_000_000, 0);
    }

    void fetchedSome(long untilSeconds, long nextOffset) {
        apply(new FetchEvent.Fetched(last().id(), Instant.ofEpochSecond(untilSeconds), nextOffset));
    }

    String fetched(FetchAttempt attempt) {
        return apply(new FetchEvent.Fetched(attempt.id(), Instant.ofEpochSecond(START_SECONDS), 0));
    }

    void failed(FetchFailure why, long retryAfterSeconds) {
        apply(new FetchEvent.FetchFailed(last().id(), why, retryAfterSeconds));
    }

    FetchAttempt last() {
        return due.getLast();
    }

    /// {@return the attempts since this was asked last, with times counted from the start}
    List<String> attempts() {
        List<String> since = due.subList(told, due.size()).stream()
                .map(attempt -> "account %d attempt %d from +%d s%s"
                        .formatted(
                                attempt.id().account().number(),
                                attempt.id().attempt(),
                                attempt.fromSeconds() - START_SECONDS,
                                attempt.offset() == 0 ? "" : " offset " + attempt.offset()))
                .toList();
        told = due.size();
        return since;
    }

    /// {@return the first account as it is}
    AccountView view() {
        List<AccountView> views = new ArrayList<>();
        accounts.forEachAccount(views::add);
        return views.getFirst();
    }

    List<String> everything() {
        return everything;
    }

    /// Time passes, and the timer claims a record whenever a deadline is due.
    void passes(Duration time) {
        long untilMicros = nowMicros + time.toNanos() / 1_000;
        while (accounts.nextDeadlineMicros() <= untilMicros) {
            nowMicros = Math.max(nowMicros, accounts.nextDeadlineMicros());
            record();
            saveAndLoad();
        }
        nowMicros = untilMicros;
    }

    /// Time passes, and every attempt finds everything at once.
    void passesWell(Duration time) {
        long untilMicros = nowMicros + time.toNanos() / 1_000;
        while (view().openSinceMicros() != 0 || accounts.nextDeadlineMicros() <= untilMicros) {
            if (view().openSinceMicros() == 0) {
                passes(Duration.ofNanos(1_000 * (accounts.nextDeadlineMicros() - nowMicros)));
            }
            fetchedAll();
        }
        passes(Duration.ofNanos(1_000 * (untilMicros - nowMicros)));
    }

    private String apply(FetchEvent event) {
        record();
        InventoryOutcome outcome = accounts.apply(event);
        saveAndLoad();
        return switch (outcome) {
            case InventoryOutcome.Applied applied -> "applied";
            case InventoryOutcome.Refused(var refusal) -> "refused: " + refusal.message();
        };
    }

    private void record() {
        position++;
        accounts.beginRecord(position, nowMicros, 64);
    }

    private void saveAndLoad() {
        if (!restarts) {
            return;
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            accounts.save(new DataOutputStream(bytes));
            accounts = new LinkedAccounts((credential, _) -> credential <= 8, this);
            accounts.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
