-- What the journal says about practices, people, devices, patients and episodes, as tables that can be asked.
--
-- Written by the follower alone, in the transaction that moves the journal position; written anew from the journal if
-- need be. No foreign keys: the Monitor has checked every event before it got here, and a projection must never be what
-- stops the follower. `position` is the journal sequence of the record that a row comes from.

create table practice (
    practice  bigint      primary key,
    name      text        not null,
    npi       text        not null,
    tin       text        not null,
    opened_at timestamptz not null,
    position  bigint      not null
);

create table practice_site (
    practice bigint   not null,
    ordinal  smallint not null,
    name     text     not null,
    zone     text     not null,
    primary key (practice, ordinal)
);

create table person (
    person       bigint      primary key,
    practice     bigint      not null,
    name         text        not null,
    roles        text[]      not null,
    sign_in_hash text        not null,
    webhook      text,
    npi          text,
    joined_at    timestamptz not null,
    left_at      timestamptz,
    position     bigint      not null
);
create index person_by_practice on person (practice);

create table credential (
    credential bigint      primary key,
    gateway    text        not null,
    practices  bigint[]    not null,
    key_hash   text        not null,
    issued_at  timestamptz not null,
    revoked_at timestamptz,
    position   bigint      not null
);

create table device (
    device        bigint      primary key,
    practice      bigint      not null,
    identifier    text        not null unique,
    model         text        not null,
    fda_defined   boolean     not null,
    registered_at timestamptz not null,
    position      bigint      not null
);
create index device_by_practice on device (practice);

-- Who holds a device from a moment on: a patient, or nobody. Holds up to the device's next change.
create table holding_change (
    device   bigint      not null,
    held_from timestamptz not null,
    patient  bigint,
    position bigint      not null,
    primary key (device, held_from)
);
create index holding_change_by_patient on holding_change (patient);

create table patient (
    patient       bigint      primary key,
    practice      bigint      not null,
    record_number text        not null,
    name          text        not null,
    born          date        not null,
    first_zone    text        not null,
    first_status  text        not null,
    enrolled_at   timestamptz not null,
    position      bigint      not null
);
create index patient_by_practice on patient (practice, name);

create table patient_status_change (
    patient      bigint      not null,
    changed_from timestamptz not null,
    status       text        not null,
    position     bigint      not null,
    primary key (patient, changed_from)
);

create table patient_zone_change (
    patient      bigint      not null,
    changed_from timestamptz not null,
    zone         text        not null,
    position     bigint      not null,
    primary key (patient, changed_from)
);

create table care_plan (
    patient   bigint      not null,
    version   integer     not null,
    review_by date        not null,
    signed_by bigint      not null,
    signed_at timestamptz not null,
    position  bigint      not null,
    primary key (patient, version)
);

-- One signed limit. Which columns are filled follows from its shape; numbers as signed, in the unit they were signed in.
create table plan_threshold (
    patient                bigint   not null,
    version                integer  not null,
    ordinal                smallint not null,
    shape                  text     not null,
    tier                   text     not null,
    page_if_younger_micros bigint   not null,
    first_value            numeric  not null,
    second_value           numeric,
    first_unit             smallint not null,
    second_unit            smallint,
    reading_count          integer,
    out_of                 integer,
    window_micros          bigint,
    slack_micros           bigint,
    span_micros            bigint,
    largest_gap_micros     bigint,
    primary key (patient, version, ordinal)
);

create table escalation_policy (
    practice                  bigint      not null,
    position                  bigint      not null,
    loops                     smallint    not null,
    failsafe                  bigint      not null,
    failsafe_every_micros     bigint      not null,
    urgent_ack_timeout_micros bigint      not null,
    same_day_ack_timeout_micros bigint    not null,
    published_at              timestamptz not null,
    primary key (practice, position)
);

create table policy_step (
    practice             bigint   not null,
    position             bigint   not null,
    ordinal              smallint not null,
    people               bigint[] not null,
    answer_within_micros bigint   not null,
    primary key (practice, position, ordinal)
);

create table paging (
    practice           bigint   primary key,
    attempts           smallint not null,
    retry_after_micros bigint   not null,
    link               text     not null,
    position           bigint   not null
);

-- An episode is named by the input that opened it and which effect of that input it was.
create table episode (
    opened_position  bigint      not null,
    opened_ordinal   integer     not null,
    practice         bigint      not null,
    patient          bigint      not null,
    plan_version     integer     not null,
    threshold_index  integer     not null,
    rule_version     integer     not null,
    vital            smallint    not null,
    tier             text        not null,
    opened_at        timestamptz not null,
    reason           text        not null,
    state            text        not null,
    acknowledged_by  bigint,
    acknowledged_at  timestamptz,
    resolved_at      timestamptz,
    resolution       text,
    resolved_by      bigint,
    disposition      text,
    note             text,
    page_count       integer     not null,
    position         bigint      not null,
    primary key (opened_position, opened_ordinal)
);
create index episode_by_practice on episode (practice, opened_position desc);
create index episode_by_patient on episode (patient, opened_position desc);
create index episode_going_on on episode (practice, opened_position desc) where resolved_at is null;

create table episode_reading (
    opened_position bigint      not null,
    opened_ordinal  integer     not null,
    ordinal         smallint    not null,
    position        bigint      not null,
    item            smallint    not null,
    vital           smallint    not null,
    taken_at        timestamptz not null,
    first_quanta    bigint      not null,
    second_quanta   bigint,
    primary key (opened_position, opened_ordinal, ordinal)
);

create table page (
    page_position   bigint      not null,
    page_ordinal    integer     not null,
    opened_position bigint      not null,
    opened_ordinal  integer     not null,
    person          bigint      not null,
    dispatch        integer     not null,
    made_at         timestamptz not null,
    attempt         integer     not null,
    attempt_at      timestamptz not null,
    state           text        not null,
    detail          text        not null,
    primary key (page_position, page_ordinal)
);
create index page_by_episode on page (opened_position, opened_ordinal);

-- Everything that happened to an episode, in order.
create table episode_step (
    step            bigint      generated always as identity primary key,
    opened_position bigint      not null,
    opened_ordinal  integer     not null,
    kind            text        not null,
    person          bigint,
    at              timestamptz not null,
    position        bigint      not null
);
create index episode_step_by_episode on episode_step (opened_position, opened_ordinal, step);

-- Work for a person that paged nobody: breaches that came too late to page as new, or were suppressed by a status.
create table review (
    review          bigint      generated always as identity primary key,
    kind            text        not null,
    practice        bigint      not null,
    patient         bigint      not null,
    plan_version    integer     not null,
    threshold_index integer     not null,
    tier            text        not null,
    reason          text        not null,
    status          text,
    breach_count    integer     not null,
    at              timestamptz not null,
    position        bigint      not null
);
create index review_by_patient on review (patient, review desc);

grant select, insert, update, delete on
    practice, practice_site, person, credential, device, holding_change, patient, patient_status_change,
    patient_zone_change, care_plan, plan_threshold, escalation_policy, policy_step, paging,
    episode, episode_reading, page, episode_step, review
    to "${app}";
