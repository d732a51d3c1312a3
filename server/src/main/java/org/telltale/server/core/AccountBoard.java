package org.telltale.server.core;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.telltale.care.account.AccountId;
import org.telltale.care.account.AccountView;
import org.telltale.care.practice.PracticeId;

/// The linked accounts as a person sees them, from memory. The Monitor's thread puts every change here; every thread
/// may read.
public final class AccountBoard {
    private final Map<AccountId, AccountView> accounts = new ConcurrentHashMap<>();
    private final LongAdder noticesOfNobody = new LongAdder();

    void put(AccountView account) {
        accounts.put(account.number(), account);
    }

    void noticeOfNobody() {
        noticesOfNobody.increment();
    }

    /// {@return the accounts of a practice that are linked, by their numbers}
    public List<AccountView> of(PracticeId practice) {
        return accounts.values().stream()
                .filter(account -> account.linked() && account.practice().equals(practice))
                .sorted(Comparator.comparingLong(account -> account.number().number()))
                .toList();
    }

    /// {@return the account of a number, if it is linked and this practice's}
    public Optional<AccountView> account(AccountId number, PracticeId practice) {
        return Optional.ofNullable(accounts.get(number))
                .filter(account -> account.linked() && account.practice().equals(practice));
    }

    /// {@return how many accounts are linked}
    public long linkedCount() {
        return count(AccountView::linked);
    }

    /// {@return from how many something is to be fetched}
    public long openCount() {
        return count(account -> account.openSinceMicros() != 0);
    }

    /// {@return at how many a person has to look}
    public long needsSomebodyCount() {
        return count(AccountView::needsSomebody);
    }

    /// {@return how many notices since the start were about no account that is linked}
    public long noticesOfNobody() {
        return noticesOfNobody.sum();
    }

    private long count(Predicate<AccountView> which) {
        return accounts.values().stream().filter(which).count();
    }
}
