-- Who bills for an enrollment and for which conditions; that nobody is enrolled twice; and whose key was shown.

-- Nothing wrote enrollments before this version, so no row lacks these.
alter table enrollment
    add column billed_by bigint not null,
    add column diagnoses text[] not null check (cardinality(diagnoses) between 1 and 12);

-- As with staff time, ranges of one word stand for equality: GiST needs no extension for ranges.
create type word_range as range (subtype = text, collation = "C");
alter table enrollment add constraint one_enrollment_at_a_time exclude using gist (
    int8range(patient, patient, '[]') with &&,
    word_range(program, program, '[]') with &&,
    daterange(first_day, end_exclusive) with &&);

-- That the key of a practice's pages was shown, and to whom. Another key may be shown again.
create table page_key_shown (
    practice   bigint      not null,
    key_digest bytea       not null check (octet_length(key_digest) = 32),
    shown_at   timestamptz not null,
    shown_to   bigint      not null,
    primary key (practice, key_digest)
);
grant select, insert on page_key_shown to "${app}";
