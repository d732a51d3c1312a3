package org.telltale.ingest.fetch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.telltale.care.account.AccountId;
import org.telltale.care.account.AccountView;
import org.telltale.care.account.FetchFailure;
import org.telltale.care.account.FetchId;
import org.telltale.care.device.CredentialId;
import org.telltale.care.practice.PracticeId;

/// One account and what is to be fetched from it, if anything. Only [LinkedAccounts] touches it.
final class Account {
    /// What [#dueMicros] holds where nothing will be due.
    static final long NEVER = Long.MAX_VALUE;

    private static final FetchFailure[] FAILURES = FetchFailure.values();
    private static final byte NO_FAILURE = -1;

    final long number;
    final long practice;
    final String name;

    /// What the cloud learned before is never asked for.
    final long floorSeconds;

    long credential;
    boolean linked;

    /// Everything that the cloud learned until then is journaled.
    long cursorSeconds;

    /// The record that made a fetch necessary; 0 where none is.
    long position;

    long sinceMicros;
    long fromSeconds;
    long offset;
    int rounds;

    /// What the first answer of a fetch that takes several said.
    long untilSeconds;

    /// Counts on from fetch to fetch, so that no two have the same.
    int attempt;

    boolean underWay;

    /// The record of the first notice since the attempt under way left; 0 where none came.
    long toldAgainAt;

    long toldFromSeconds;
    int failures;
    long failingSinceMicros;

    @Nullable
    FetchFailure failure;

    boolean needsSomebody;
    long dueMicros = NEVER;

    Account(long number, long practice, String name, long floorSeconds) {
        this.number = number;
        this.practice = practice;
        this.name = name;
        this.floorSeconds = floorSeconds;
        this.cursorSeconds = floorSeconds;
    }

    boolean isOpen() {
        return position != 0;
    }

    void forgetTroubles() {
        failures = 0;
        failingSinceMicros = 0;
        failure = null;
        needsSomebody = false;
    }

    FetchId fetchId() {
        return new FetchId(new AccountId(number), position, attempt);
    }

    FetchAttempt asAttempt() {
        return new FetchAttempt(
                fetchId(), new PracticeId(practice), new CredentialId(credential), name, fromSeconds, offset);
    }

    AccountView asView() {
        return new AccountView(
                new AccountId(number),
                new PracticeId(practice),
                new CredentialId(credential),
                name,
                linked,
                cursorSeconds,
                isOpen() ? sinceMicros : 0,
                failures,
                failingSinceMicros,
                Optional.ofNullable(failure),
                needsSomebody);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(practice);
        out.writeUTF(name);
        out.writeLong(floorSeconds);
        out.writeLong(credential);
        out.writeBoolean(linked);
        out.writeLong(cursorSeconds);
        out.writeLong(position);
        out.writeLong(sinceMicros);
        out.writeLong(fromSeconds);
        out.writeLong(offset);
        out.writeInt(rounds);
        out.writeLong(untilSeconds);
        out.writeInt(attempt);
        out.writeBoolean(underWay);
        out.writeLong(toldAgainAt);
        out.writeLong(toldFromSeconds);
        out.writeInt(failures);
        out.writeLong(failingSinceMicros);
        out.writeByte(failure == null ? NO_FAILURE : failure.ordinal());
        out.writeBoolean(needsSomebody);
        out.writeLong(dueMicros);
    }

    static Account load(long number, DataInput in) throws IOException {
        Account account = new Account(number, in.readLong(), in.readUTF(), in.readLong());
        account.credential = in.readLong();
        account.linked = in.readBoolean();
        account.cursorSeconds = in.readLong();
        account.position = in.readLong();
        account.sinceMicros = in.readLong();
        account.fromSeconds = in.readLong();
        account.offset = in.readLong();
        account.rounds = in.readInt();
        account.untilSeconds = in.readLong();
        account.attempt = in.readInt();
        account.underWay = in.readBoolean();
        account.toldAgainAt = in.readLong();
        account.toldFromSeconds = in.readLong();
        account.failures = in.readInt();
        account.failingSinceMicros = in.readLong();
        byte failure = in.readByte();
        account.failure = failure == NO_FAILURE ? null : FAILURES[failure];
        account.needsSomebody = in.readBoolean();
        account.dueMicros = in.readLong();
        return account;
    }
}
