-- From how many episodes at once on a practice is told of them together: what was signed last. Without a number, never.
create table storm_policy (
    practice             bigint      primary key,
    more_than            integer,
    within_micros        bigint,
    summary_every_micros bigint,
    signed_by            bigint      not null,
    signed_at            timestamptz not null,
    position             bigint      not null
);

grant select, insert, update, delete on storm_policy to "${app}";
