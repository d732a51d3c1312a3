-- Through which hours a practice is not paged about what can wait: what was signed last. Without a zone, through none.
create table quiet_hours (
    practice    bigint      primary key,
    zone        text,
    starts_at   time,
    ends_at     time,
    at_any_hour bigint[]    not null,
    signed_by   bigint      not null,
    signed_at   timestamptz not null,
    position    bigint      not null
);

grant select, insert, update, delete on quiet_hours to "${app}";
