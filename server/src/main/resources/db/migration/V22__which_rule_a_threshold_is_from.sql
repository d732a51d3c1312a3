-- Which rule of the library a signed threshold was drafted from, if it was from one. Plans of before have none.
alter table plan_threshold
    add column rule text check (length(rule) between 1 and 16),
    add column rule_version integer check (rule_version > 0),
    add constraint plan_threshold_rule_and_version check ((rule is null) = (rule_version is null));
