-- What a late assignment holds again may be shown to rules then: hindsight must know that they saw it, and when. Both
-- are null where they saw it as it came in, or never.
alter table held add column seen_position bigint;
alter table held add column seen_at timestamptz;
grant update (notes, seen_position, seen_at) on held to "${app}";
