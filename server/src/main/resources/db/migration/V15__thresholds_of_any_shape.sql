-- A signed threshold as one value, in the form in which the API has it: a new shape needs no new columns.
--
-- What was signed for one condition becomes the general shape that says the same: a weight gain is a change, a low
-- saturation a single value, a glucose out of range a count, a pressure sustained.
alter table plan_threshold add column threshold jsonb;

with unit (code, ucum) as (
    values (1, 'kg'), (2, 'g'), (3, '[lb_av]'), (4, 'mm[Hg]'), (5, 'kPa'),
           (6, '%'), (7, '1'), (8, '/min'), (9, 'mg/dL'), (10, 'mmol/L'),
           (11, 'Cel'), (12, '[degF]'), (13, 'cm'), (14, '[in_i]')
), signed as (
    select t.patient, t.version, t.ordinal,
        jsonb_build_object('value', t.first_value, 'unit', first.ucum)    as first,
        jsonb_build_object('value', t.second_value, 'unit', second.ucum)  as second,
        'PT' || trim_scale(t.window_micros / 1000000.0) || 'S'            as window_length,
        'PT' || trim_scale(t.slack_micros / 1000000.0) || 'S'             as slack,
        'PT' || trim_scale(t.span_micros / 1000000.0) || 'S'              as span,
        'PT' || trim_scale(t.largest_gap_micros / 1000000.0) || 'S'       as largest_gap,
        jsonb_build_object('tier', t.tier, 'pageIfYoungerThan',
            'PT' || trim_scale(t.page_if_younger_micros / 1000000.0) || 'S') as paging
    from plan_threshold t
    join unit first on first.code = t.first_unit
    left join unit second on second.code = t.second_unit
)
update plan_threshold t
set threshold = s.paging || case t.shape
    when 'WEIGHT_GAIN' then jsonb_build_object(
        'rule', 'change', 'vital', 'weight', 'part', 'VALUE', 'direction', 'RISE', 'by', s.first,
        'window', s.window_length, 'slack', s.slack)
    when 'LOW_SATURATION' then jsonb_build_object(
        'rule', 'single_value', 'vital', 'oxygen_saturation', 'limits', jsonb_build_array(
            jsonb_build_object('part', 'VALUE', 'side', 'BELOW', 'value', s.first)))
    when 'GLUCOSE_OUT_OF_RANGE' then jsonb_build_object(
        'rule', 'count_out_of', 'vital', 'glucose', 'limits', jsonb_build_array(
            jsonb_build_object('part', 'VALUE', 'side', 'BELOW', 'value', s.first),
            jsonb_build_object('part', 'VALUE', 'side', 'OVER', 'value', s.second)),
        'count', t.reading_count, 'outOf', t.out_of)
    when 'SUSTAINED_PRESSURE' then jsonb_build_object(
        'rule', 'sustained', 'vital', 'blood_pressure', 'limits', jsonb_build_array(
            jsonb_build_object('part', 'SYSTOLIC', 'side', 'AT_OR_OVER', 'value', s.first),
            jsonb_build_object('part', 'DIASTOLIC', 'side', 'AT_OR_OVER', 'value', s.second)),
        'count', t.reading_count, 'span', s.span, 'largestGap', s.largest_gap)
    end
from signed s
where s.patient = t.patient and s.version = t.version and s.ordinal = t.ordinal;

alter table plan_threshold
    alter column threshold set not null,
    drop column shape,
    drop column tier,
    drop column page_if_younger_micros,
    drop column first_value,
    drop column second_value,
    drop column first_unit,
    drop column second_unit,
    drop column reading_count,
    drop column out_of,
    drop column window_micros,
    drop column slack_micros,
    drop column span_micros,
    drop column largest_gap_micros;
