-- What a breach of a threshold triggers beside its page, by whom and within which time: the end of the
-- patient's own civil day where no time is given.
alter table plan_threshold
    add column follow_up text,
    add column follow_up_owner text,
    add column follow_up_within_micros bigint check (follow_up_within_micros > 0),
    add constraint plan_threshold_follow_up_and_owner check ((follow_up is null) = (follow_up_owner is null)),
    add constraint plan_threshold_follow_up_within check (follow_up is not null or follow_up_within_micros is null);
