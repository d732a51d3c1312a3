-- What a person is qualified as, from when on. Kept as recorded: a change is another row, and so is a correction, which
-- has the same moment as what it corrects and was recorded later.
create table person_qualification (
    person_qualification bigint      generated always as identity primary key,
    practice             bigint      not null,
    person               bigint      not null,
    qualification        text        not null,
    valid_from           timestamptz not null,
    recorded_at          timestamptz not null,
    recorded_by          bigint      not null
);
create index person_qualification_by_person on person_qualification (person, valid_from);
grant select, insert on person_qualification to "${app}";
