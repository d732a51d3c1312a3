-- When a supervising physician is away and who is called instead, as it was said last.
create table substitute (
    practice   bigint      not null,
    physician  bigint      not null,
    ordinal    integer     not null,
    called     bigint      not null,
    held_from  timestamptz not null,
    held_until timestamptz not null,
    position   bigint      not null,
    primary key (practice, physician, ordinal)
);

grant select, insert, update, delete on substitute to "${app}";
