-- A way to page a person is of a kind. Whatever stood here before was a webhook.
alter table person_contact rename column webhook to address;
alter table person_contact
    add column kind text not null default 'WEBHOOK' check (kind in ('WEBHOOK', 'EMAIL', 'SMS', 'VOICE'));
alter table person_contact alter column kind drop default;
