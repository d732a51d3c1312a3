-- Who supervises, where a substitute has signed; the conditions that a plan is for, and the review of each.
alter table care_plan add column supervised_by bigint;

create table plan_condition (
    patient    bigint   not null,
    version    integer  not null,
    condition  text     not null,
    review_by  date     not null,
    thresholds bigint[] not null,
    primary key (patient, version, condition)
);

grant select, insert, update, delete on plan_condition to "${app}";
