-- A person may be paged by an incident of a service at PagerDuty.
alter table person_contact drop constraint person_contact_kind_check;
alter table person_contact
    add constraint person_contact_kind_check check (kind in ('WEBHOOK', 'EMAIL', 'SMS', 'VOICE', 'PAGERDUTY'));
