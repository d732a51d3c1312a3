-- What a decision about a held or unsettled reading would have changed, had the reading been there at its own time.
--
-- `hindsight` asks: one row a decision, from the transaction that writes the decision itself. `hindsight_answer` and
-- `hindsight_change` answer, in a transaction of their own afterwards; a row of `hindsight` without an answer is still
-- to be worked out. Rows are added and never altered: the application has no right to, and a trigger stops even the
-- owner from doing so by mistake.
create table hindsight (
    position         bigint      not null,
    item             smallint    not null,
    kind             text        not null check (kind in ('RELEASED', 'FOUND_DUPLICATE', 'SETTLED', 'WITHDRAWN')),
    decided_position bigint      not null,
    decided_at       timestamptz not null,
    practice         bigint      not null,
    patient          bigint,
    vital            smallint    not null,
    unit             smallint    not null,
    first_value      numeric     not null,
    second_value     numeric,
    taken_at         timestamptz not null,
    received_at      timestamptz not null,
    held_because     smallint,
    primary key (position, item)
);
create index hindsight_in_order on hindsight (decided_position, position, item);
create index hindsight_by_practice on hindsight (practice, decided_position desc);

-- `cannot_be_known` says why, where the past that is looked at does not reach far enough.
create table hindsight_answer (
    position        bigint      not null,
    item            smallint    not null,
    cannot_be_known text,
    judged_until    timestamptz not null,
    reading_count   integer     not null,
    rule_version    integer     not null,
    worked_out_at   timestamptz not null,
    primary key (position, item)
);

-- One decision that would have been made (`happens`), or that was made and would not have been. What it pages is whom
-- the first step of the policy of that time names; the episode is the one that was there, if one was.
create table hindsight_change (
    position         bigint      not null,
    item             smallint    not null,
    ordinal          integer     not null,
    happens          boolean     not null,
    kind             text        not null,
    at               timestamptz not null,
    plan_version     integer     not null,
    threshold_index  integer     not null,
    tier             text        not null,
    reason           text        not null,
    reading_position bigint,
    reading_item     smallint,
    pages            bigint[]    not null,
    opened_position  bigint,
    opened_ordinal   integer,
    primary key (position, item, ordinal)
);
grant select, insert on hindsight, hindsight_answer, hindsight_change to "${app}";

create function hindsight_is_never_altered() returns trigger language plpgsql as $$
begin
    raise exception 'what a decision would have changed is never altered';
end
$$;
create trigger hindsight_is_never_altered before update or delete on hindsight
    for each statement execute function hindsight_is_never_altered();
create trigger hindsight_answer_is_never_altered before update or delete on hindsight_answer
    for each statement execute function hindsight_is_never_altered();
create trigger hindsight_change_is_never_altered before update or delete on hindsight_change
    for each statement execute function hindsight_is_never_altered();

-- Rules looked at what was held as improbable; 4 is that reason.
create index held_improbable on held (device, taken_at) where reason = 4;

-- When a change of status was entered, which may be long after it held: until then nobody knew. Rows of before do not
-- say, and count as entered in time.
alter table patient_status_change add column entered_at timestamptz;
