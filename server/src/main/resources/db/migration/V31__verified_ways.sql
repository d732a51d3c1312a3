-- Every code that was asked for, to show that pages arrive at an address of a person.
create table way_verification (
    verification bigint primary key,
    practice bigint not null,
    person bigint not null,
    kind text not null check (kind in ('WEBHOOK', 'EMAIL', 'SMS', 'VOICE', 'PAGERDUTY')),
    address text not null,
    asked_by bigint not null,
    asked_at timestamptz not null,
    mistakes integer not null default 0,
    outcome text check (outcome in ('SENT', 'REFUSED', 'FAILED')),
    category text,
    verified_at timestamptz,
    how text check (how in ('TYPED', 'REPLIED')),
    -- Another code took its place, or the person has the address no more.
    over_at timestamptz
);
create index way_verification_by_person on way_verification (person);

grant select, insert, update on way_verification to "${app}";
