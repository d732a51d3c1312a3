-- A policy of one tier, in the place of the practice's one policy. Where nothing stands here, it is that one policy.
alter table escalation_policy
    add column tier text constraint escalation_policy_tier check (tier in ('T1', 'T2', 'T3'));

-- Who somebody is to the patient, and is paged by a step for being that.
alter table policy_step add column roles text[] not null default '{}';
