-- Accounts of patients at a device cloud, from which readings are fetched, and what came of fetching last.
create table linked_account (
    account           bigint      primary key,
    practice          bigint      not null,
    credential        bigint      not null,
    name              text        not null,
    fetch_from        timestamptz not null,
    linked_at         timestamptz not null,
    position          bigint      not null,
    unlinked_at       timestamptz,
    unlinked_position bigint,
    fetched_until     timestamptz,
    fetched_at        timestamptz,
    failing_since     timestamptz,
    failure           text,
    unique (practice, name)
);
grant select, insert, update, delete on linked_account to "${app}";
