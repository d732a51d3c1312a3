-- The ways in which a person is paged, in the person's order. Whoever has one address for everything has no row here.
create table person_contact (
    person           bigint  not null,
    way              integer not null,
    webhook          text    not null,
    t1_after_seconds bigint,
    t2_after_seconds bigint,
    t3_after_seconds bigint,
    position         bigint  not null,
    primary key (person, way)
);

alter table page add column way integer not null default 0;

grant select, insert, update, delete on person_contact to "${app}";
