-- What patients were asked and answered: one answer to a question about a moment, the last one that was said.
create table answer (
    patient    bigint      not null,
    question   smallint    not null,
    about      timestamptz not null,
    answer     smallint    not null,
    given_by   text        not null,
    entered_by bigint      not null,
    entered_at timestamptz not null,
    position   bigint      not null,
    primary key (patient, about, question)
);

grant select, insert, update, delete on answer to "${app}";
