-- Whether the set-up of an enrollment was billed before its readings came here, as the practice says. Kept as recorded:
-- what was recorded last holds.
create table set_up_claim (
    set_up_claim  bigint  generated always as identity primary key,
    enrollment    bigint  not null references enrollment,
    billed_before boolean not null,
    said_on       date    not null,
    said_by       bigint  not null
);
create index set_up_claim_by_enrollment on set_up_claim (enrollment);
grant select, insert on set_up_claim to "${app}";
