-- What is true of every device of a model, as a practice's catalogue has it. A device of a model that is not there has
-- what its registration said.
create table device_model (
    practice            bigint      not null,
    name                text        not null,
    maker               text        not null,
    kind                text        not null,
    fda_defined         boolean     not null,
    stores_offline      boolean     not null,
    reports_battery     boolean     not null,
    several_users       boolean     not null,
    silent_after_micros bigint,
    defined_at          timestamptz not null,
    first_position      bigint      not null,
    position            bigint      not null,
    primary key (practice, name)
);

-- Whether others in the household use it too, and where that was said last.
alter table device add column shared boolean not null default false;
alter table device add column listed_position bigint;

-- A device is out of use from a moment on, until it is restored.
create table device_out_of_use (
    device        bigint      not null,
    out_from      timestamptz not null,
    why           text        not null,
    position      bigint      not null,
    back_at       timestamptz,
    back_position bigint,
    primary key (device, position)
);
create unique index device_out_of_use_now on device_out_of_use (device) where back_at is null;

grant select, insert, update, delete on device_model, device_out_of_use to "${app}";

-- When something of a device came in last, by which credential, when the newest of its readings that counts was taken,
-- and how full its battery was. Written behind the readings, by the hour and not by the reading.
create table device_sign (
    device            bigint      primary key,
    heard_at          timestamptz not null,
    credential        bigint      not null,
    read_at           timestamptz,
    battery           smallint,
    battery_at        timestamptz,
    battery_low_since timestamptz
) with (fillfactor = 70);

-- When something came in last by a credential, or somebody signed in with it.
create table gateway_sign (
    credential bigint      primary key,
    heard_at   timestamptz not null
) with (fillfactor = 70);

-- When the server was there to hear something: what nobody could hear is nobody's silence.
create table listening (
    shard           smallint    not null,
    listening_from  timestamptz not null,
    listening_until timestamptz not null,
    primary key (shard, listening_from)
);
grant select, insert, update on device_sign, gateway_sign, listening to "${app}";
