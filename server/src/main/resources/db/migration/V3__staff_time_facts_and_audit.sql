-- What people write down and no decision depends on, in transactions of their own; and the line that each leaves.

-- Every change and every look at a patient's record. Each row carries the hash of the row before it, and the database
-- itself checks both hash and link, so the application can add a true next row and nothing else. It has no right to
-- change or remove one, and a trigger stops even the owner from doing so by mistake.
--
--   hash = SHA-256 (sequence, at, actor, practice, position: 8 bytes each, big-endian, `at` in microseconds since
--          2000-01-01; status: 4 bytes; length of action: 4 bytes, action; length of subject: 4 bytes, subject;
--          payload digest; hash of the row before)
create table audit (
    sequence          bigint      primary key check (sequence >= 0),
    at                timestamptz not null,
    actor             bigint      not null,
    practice          bigint      not null,
    position          bigint      not null,
    status            integer     not null,
    action            text        not null,
    subject           text        not null,
    payload_digest    bytea       not null,
    previous_sequence bigint      generated always as (nullif(sequence, 0) - 1) stored,
    previous_hash     bytea       not null,
    hash              bytea       not null check (octet_length(hash) = 32),
    unique (sequence, hash),
    foreign key (previous_sequence, previous_hash) references audit (sequence, hash),
    constraint words_are_plain check (action ~ '^[ -\[\]-~]*$' and subject ~ '^[ -\[\]-~]*$'),
    constraint hash_is_of_this_row check (hash = sha256(
        int8send(sequence) || timestamptz_send(at) || int8send(actor) || int8send(practice) || int8send(position)
        || int4send(status)
        || int4send(length(action)) || decode(action, 'escape')
        || int4send(length(subject)) || decode(subject, 'escape')
        || payload_digest || previous_hash))
);

create function audit_is_never_altered() returns trigger language plpgsql as $$
begin
    raise exception 'the audit table is never altered';
end
$$;
create trigger audit_is_never_altered before update or delete or truncate on audit
    for each statement execute function audit_is_never_altered();

insert into audit (sequence, at, actor, practice, position, status, action, subject, payload_digest, previous_hash, hash)
select 0, at, 0, 0, 0, 0, 'AUDIT_BEGUN', '', '', '', sha256(
    int8send(0) || timestamptz_send(at) || int8send(0) || int8send(0) || int8send(0) || int4send(0)
    || int4send(length('AUDIT_BEGUN')) || decode('AUDIT_BEGUN', 'escape') || int4send(0))
from (select date_trunc('milliseconds', now()) as at) as now;

grant select, insert on audit to "${app}";

-- A month of a practice, from its first fact on. Whatever changes what a month says locks its row first; a close locks
-- it too, and says up to where the journal and the audit had come.
create table practice_month (
    practice         bigint not null,
    month            date   not null check (extract(day from month) = 1),
    closed_at        timestamptz,
    journal_position bigint,
    audit_sequence   bigint references audit (sequence),
    primary key (practice, month),
    check ((closed_at is null) = (journal_position is null) and (closed_at is null) = (audit_sequence is null))
);
grant select, insert, update on practice_month to "${app}";

-- Staff time. One person's stretches never overlap, whoever they were for: the database refuses the second.
create sequence time_entry_number;
create table time_entry (
    time_entry       bigint      primary key,
    practice         bigint      not null,
    person           bigint      not null,
    qualification    text        not null,
    patient          bigint      not null,
    program          text        not null,
    activity         text        not null,
    contact          text        not null,
    contact_with     text        not null,
    started_at       timestamptz not null,
    ended_at         timestamptz not null check (ended_at > started_at),
    note             text        not null,
    entered_at       timestamptz not null,
    withdrawn_at     timestamptz,
    withdrawn_by     bigint,
    withdrawn_reason text,
    check ((withdrawn_at is null) = (withdrawn_by is null)),
    -- Ranges of one number stand for equality, which GiST cannot test on numbers without an extension.
    constraint one_person_one_place exclude using gist (
        int8range(person, person, '[]') with &&, tstzrange(started_at, ended_at) with &&) where (withdrawn_at is null)
);
create index time_entry_by_patient on time_entry (patient, started_at);
create index time_entry_by_practice on time_entry (practice, started_at);
grant select, insert on time_entry to "${app}";
grant usage on sequence time_entry_number to "${app}";
grant update (withdrawn_at, withdrawn_by, withdrawn_reason) on time_entry to "${app}";

-- Enrollments, and the facts that a payer asks for. Kept as recorded; all that can be added is an end.
create sequence enrollment_number;
create table enrollment (
    enrollment    bigint primary key,
    practice      bigint not null,
    patient       bigint not null,
    program       text   not null,
    first_day     date   not null,
    end_exclusive date check (end_exclusive > first_day),
    anchor        date   not null check (anchor >= first_day)
);
create index enrollment_by_patient on enrollment (patient);
grant select, insert on enrollment to "${app}";
grant usage on sequence enrollment_number to "${app}";
grant update (end_exclusive) on enrollment to "${app}";

create table consent (
    consent        bigint      generated always as identity primary key,
    practice       bigint      not null,
    patient        bigint      not null,
    program        text        not null,
    given_at       timestamptz not null,
    method         text        not null,
    statements     text[]      not null,
    language       text        not null,
    text_version   text        not null,
    withdrawn_from timestamptz,
    recorded_by    bigint      not null
);
create index consent_by_patient on consent (patient);
grant select, insert on consent to "${app}";
grant update (withdrawn_from) on consent to "${app}";

create table monitoring_order (
    enrollment bigint not null references enrollment,
    signed_on  date   not null,
    ordered_by bigint not null,
    primary key (enrollment, signed_on, ordered_by)
);
grant select, insert on monitoring_order to "${app}";

create table set_up (
    enrollment         bigint  not null references enrollment,
    done_on            date    not null,
    education_recorded boolean not null,
    done_by            bigint  not null,
    primary key (enrollment, done_on, done_by)
);
grant select, insert on set_up to "${app}";

create table visit (
    visit          bigint  generated always as identity primary key,
    practice       bigint  not null,
    patient        bigint  not null,
    seen_on        date    not null,
    initiates      text,
    extra_planning boolean not null,
    seen_by        bigint  not null
);
create index visit_by_patient on visit (patient);
grant select, insert on visit to "${app}";

create table chronic_condition (
    practice      bigint not null,
    patient       bigint not null,
    icd10         text   not null,
    first_day     date   not null,
    end_exclusive date,
    recorded_by   bigint not null,
    primary key (patient, icd10, first_day)
);
grant select, insert on chronic_condition to "${app}";
grant update (end_exclusive) on chronic_condition to "${app}";

create table comprehensive_plan (
    practice   bigint  not null,
    patient    bigint  not null,
    program    text    not null,
    version    integer not null,
    written_on date    not null,
    written_by bigint  not null,
    primary key (patient, program, version)
);
grant select, insert on comprehensive_plan to "${app}";

create table month_complexity (
    practice bigint not null,
    patient  bigint not null,
    month    date   not null check (extract(day from month) = 1),
    level    text   not null,
    rated_by bigint not null,
    primary key (patient, month)
);
grant select, insert on month_complexity to "${app}";
