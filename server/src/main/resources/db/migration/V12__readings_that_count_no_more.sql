-- A reading that counts no more: its sender gave another value for it, or it was found to be another patient's. Its row in
-- `reading` stays as it was; every question about what counts leaves it out. Rows are added and never altered.
create table superseded (
    position         bigint      not null,
    item             smallint    not null,
    patient          bigint      not null,
    by_position      bigint      not null,
    by_item          smallint    not null,
    by_patient       bigint      not null,
    decided_position bigint      not null,
    decided_at       timestamptz not null,
    primary key (position, item, patient)
);
create index superseded_by on superseded (by_position, by_item);

-- What a held reading corrects: a release of it lets it count in place of that.
create table held_correction (
    position    bigint   not null,
    item        smallint not null,
    of_position bigint   not null,
    of_item     smallint not null,
    primary key (position, item)
);
grant select, insert on superseded, held_correction to "${app}";

create function superseded_is_never_altered() returns trigger language plpgsql as $$
begin
    raise exception 'what takes the place of a reading is never altered';
end
$$;
create trigger superseded_is_never_altered before update or delete on superseded
    for each statement execute function superseded_is_never_altered();

-- What a late assignment released may turn out to be odd by its person's past: it is held again, with that reason.
grant update (reason, device, practice, taken_at) on held to "${app}";

-- A reading may be decided about more than once: released, and corrected.
alter table hindsight drop constraint hindsight_kind_check;
alter table hindsight add constraint hindsight_kind_check check (kind in
    ('RELEASED', 'FOUND_DUPLICATE', 'SETTLED', 'WITHDRAWN', 'CORRECTED'));
alter table hindsight drop constraint hindsight_pkey;
alter table hindsight add primary key (position, item, decided_position, kind);

alter table hindsight_answer disable trigger hindsight_answer_is_never_altered;
alter table hindsight_answer add column decided_position bigint;
alter table hindsight_answer add column kind text;
update hindsight_answer a set decided_position = h.decided_position, kind = h.kind
    from hindsight h where h.position = a.position and h.item = a.item;
alter table hindsight_answer alter column decided_position set not null;
alter table hindsight_answer alter column kind set not null;
alter table hindsight_answer drop constraint hindsight_answer_pkey;
alter table hindsight_answer add primary key (position, item, decided_position, kind);
alter table hindsight_answer enable trigger hindsight_answer_is_never_altered;

alter table hindsight_change disable trigger hindsight_change_is_never_altered;
alter table hindsight_change add column decided_position bigint;
alter table hindsight_change add column decided_kind text;
update hindsight_change c set decided_position = h.decided_position, decided_kind = h.kind
    from hindsight h where h.position = c.position and h.item = c.item;
alter table hindsight_change alter column decided_position set not null;
alter table hindsight_change alter column decided_kind set not null;
alter table hindsight_change drop constraint hindsight_change_pkey;
alter table hindsight_change add primary key (position, item, decided_position, decided_kind, ordinal);
alter table hindsight_change enable trigger hindsight_change_is_never_altered;

-- Rules look at the value of more than what is improbable: 25 is the note that says so.
drop index held_improbable;
create index held_seen_by_rules on held (device, taken_at) where reason = 4 or notes & 33554432 <> 0;
