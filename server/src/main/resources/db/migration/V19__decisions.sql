-- Each decision about an episode or a breach as it was told when it was made, from the transaction that moves the
-- journal position. A rerun of the journal is compared with it, so it is added and never altered.
--
-- `opened_position` and `opened_ordinal` name the episode, where there is one.
create table decision (
    position        bigint      not null,
    ordinal         integer     not null,
    practice        bigint      not null,
    patient         bigint      not null,
    opened_position bigint,
    opened_ordinal  integer,
    kind            text        not null,
    at              timestamptz not null,
    rule_version    integer     not null,
    reason          text        not null,
    told            text        not null,
    primary key (position, ordinal)
);
create index decision_by_practice on decision (practice, position desc);
create index decision_by_patient on decision (patient, position desc);
grant select, insert on decision to "${app}";

create function decision_is_never_altered() returns trigger language plpgsql as $$
begin
    raise exception 'what was decided is never altered';
end
$$;
create trigger decision_is_never_altered before update or delete on decision
    for each statement execute function decision_is_never_altered();
