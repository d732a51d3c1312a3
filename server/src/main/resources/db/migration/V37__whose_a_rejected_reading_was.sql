-- Which device a rejected reading came from, whose that is, and what it was of, where that could be read.
alter table rejected
    add column practice    bigint,
    add column device      bigint,
    add column device_name text,
    add column vital       smallint;
