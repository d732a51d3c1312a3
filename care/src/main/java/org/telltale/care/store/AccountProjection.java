package org.telltale.care.store;

import org.jdbi.v3.core.Handle;
import org.telltale.care.event.FetchEvent;

/// Accounts at a device cloud, and what came of fetching from them last.
final class AccountProjection {
    private final Handle handle;

    AccountProjection(Handle handle) {
        this.handle = handle;
    }

    void apply(long position, long stampMicros, FetchEvent event, long number) {
        switch (event) {
            case FetchEvent.AccountLinked linked -> link(position, stampMicros, linked, number);
            case FetchEvent.AccountUnlinked unlinked ->
                handle.createUpdate("""
                                update linked_account set unlinked_at = :at, unlinked_position = :position,
                                    failing_since = null, failure = null
                                where account = :account""")
                        .bind("at", StoreTimes.atMicros(stampMicros))
                        .bind("position", position)
                        .bind("account", unlinked.account().number())
                        .execute();
            case FetchEvent.Fetched fetched -> fetched(stampMicros, fetched);
            case FetchEvent.FetchFailed failed ->
                handle.createUpdate("""
                                update linked_account set failing_since = coalesce(failing_since, :at), failure = :why
                                where account = :account""")
                        .bind("at", StoreTimes.atMicros(stampMicros))
                        .bind("why", failed.why().name())
                        .bind("account", failed.fetch().account().number())
                        .execute();
        }
    }

    /// What was known of the account before stays, so that what was fetched need not be fetched again.
    private void link(long position, long stampMicros, FetchEvent.AccountLinked linked, long number) {
        handle.createUpdate("""
                        insert into linked_account
                            (account, practice, credential, name, fetch_from, linked_at, position)
                        values (:account, :practice, :credential, :name, :from, :at, :position)
                        on conflict (account) do update set credential = excluded.credential,
                            unlinked_at = null, unlinked_position = null, failing_since = null, failure = null""")
                .bind("account", number)
                .bind("practice", linked.practice().number())
                .bind("credential", linked.credential().number())
                .bind("name", linked.name())
                .bind("from", StoreTimes.at(linked.from()))
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("position", position)
                .execute();
    }

    /// A page that is followed by more does not yet say that all was told.
    private void fetched(long stampMicros, FetchEvent.Fetched fetched) {
        handle.createUpdate("""
                        update linked_account set failing_since = null, failure = null, fetched_at = :at,
                            fetched_until = case when :isAll then :until else fetched_until end
                        where account = :account""")
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("isAll", fetched.nextOffset() == 0)
                .bind("until", StoreTimes.at(fetched.until()))
                .bind("account", fetched.fetch().account().number())
                .execute();
    }
}
