-- Who takes turns, every version of it, and what people have agreed besides.
create table rota (
    practice     bigint      not null,
    name         text        not null,
    version      integer     not null,
    zone         text        not null,
    published_at timestamptz not null,
    position     bigint      not null,
    primary key (practice, name, version)
);

create table rota_layer (
    practice      bigint    not null,
    name          text      not null,
    version       integer   not null,
    layer         integer   not null,
    people        bigint[]  not null,
    turn_unit     text      not null,
    turn_length   integer   not null,
    first_handoff timestamp not null,
    primary key (practice, name, version, layer)
);

create table rota_hours (
    practice   bigint  not null,
    name       text    not null,
    version    integer not null,
    layer      integer not null,
    ordinal    integer not null,
    days       text[]  not null,
    from_time  text    not null,
    until_time text    not null,
    primary key (practice, name, version, layer, ordinal)
);

create table rota_agreement (
    practice           bigint      not null,
    agreement          uuid        not null,
    name               text        not null,
    agreed_at          timestamptz not null,
    position           bigint      not null,
    withdrawn_at       timestamptz,
    withdrawn_position bigint,
    primary key (practice, name, agreement)
);

create table rota_override (
    practice   bigint      not null,
    name       text        not null,
    agreement  uuid        not null,
    ordinal    integer     not null,
    kind       text        not null,
    person     bigint      not null,
    instead_of bigint,
    held_from  timestamptz not null,
    held_until timestamptz not null,
    primary key (practice, name, agreement, ordinal)
);

alter table policy_step add column rotas text[] not null default '{}';

grant select, insert, update, delete on rota, rota_layer, rota_hours, rota_agreement, rota_override to "${app}";
