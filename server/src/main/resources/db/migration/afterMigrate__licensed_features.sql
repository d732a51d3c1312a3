-- What only TimescaleDB's TSL edition can do is used where that edition is: readings older than a month are compressed.
-- In the Apache edition and in plain PostgreSQL this does nothing.
do $$
begin
    if exists (select from pg_extension where extname = 'timescaledb')
        and current_setting('timescaledb.license', true) = 'timescale' then
        if exists (select from timescaledb_information.hypertables
                   where hypertable_name = 'reading' and not compression_enabled) then
            alter table reading set (timescaledb.compress,
                timescaledb.compress_segmentby = 'patient, vital', timescaledb.compress_orderby = 'taken_at');
            perform add_compression_policy('reading', interval '35 days', if_not_exists => true);
        end if;
    end if;
end
$$;
