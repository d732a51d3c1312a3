-- A reading that a person gives to another patient: the other gets a row of `reading` with the same position and item,
-- and the first one's row is superseded by that. One that comes back counts by its first row again, and may be moved
-- once more. Rows are added and never altered.
alter table superseded drop constraint superseded_pkey;
alter table superseded add primary key (position, item, patient, decided_position);

create table returned (
    position         bigint      not null,
    item             smallint    not null,
    patient          bigint      not null,
    decided_position bigint      not null,
    decided_at       timestamptz not null,
    primary key (position, item, patient, decided_position)
);
grant select, insert on returned to "${app}";
create trigger returned_is_never_altered before update or delete on returned
    for each statement execute function superseded_is_never_altered();

-- What is superseded, and has not come back since: one row at most for each row of `reading`.
create view counts_no_more as
    select s.* from superseded s
    where not exists (select from returned t
        where t.position = s.position and t.item = s.item and t.patient = s.patient
            and t.decided_position > s.decided_position);
grant select on counts_no_more to "${app}";

alter table hindsight drop constraint hindsight_kind_check;
alter table hindsight add constraint hindsight_kind_check check (kind in
    ('RELEASED', 'FOUND_DUPLICATE', 'SETTLED', 'WITHDRAWN', 'CORRECTED', 'TAKEN_AWAY', 'REASSIGNED'));
