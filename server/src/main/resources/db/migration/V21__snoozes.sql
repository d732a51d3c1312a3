-- Until when an episode is snoozed, and what was known beyond its reason when a snooze had ended.
alter table episode
    add column snoozed_until timestamptz,
    add column since_then    text,
    add column since_then_at timestamptz;

-- How long a practice's episodes may be snoozed: what was signed last.
create table snooze_caps (
    practice        bigint      primary key,
    urgent_micros   bigint      not null,
    same_day_micros bigint      not null,
    next_day_micros bigint      not null,
    signed_by       bigint      not null,
    signed_at       timestamptz not null,
    position        bigint      not null
);

grant select, insert, update, delete on snooze_caps to "${app}";
