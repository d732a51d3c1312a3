-- By which number a device that tells people apart knows whoever holds it; null: nobody said.

alter table device add column user_number smallint;
