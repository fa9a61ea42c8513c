-- Lines that hang loose: their submission is not among the accepted, their village, team, period or an organisation is
-- not among those referred to; partners of no activity.
WITH reference (place, line_id, refers_to, value) AS (
    SELECT 'core.' || table_name, line_id, unnest(['submission', 'team', 'period', 'village']),
        unnest([submission_id, team_code, period, village_code])
    FROM accepted_line
    UNION ALL
    SELECT 'core.' || table_name, line_id, 'organisation', unnest(organisation_ids)
    FROM accepted_line
    UNION ALL
    SELECT 'core.activity_partner', line_id, unnest(['activity', 'organisation', 'organisation']),
        unnest([line_id, organisation_id, raw_organisation_id])
    FROM core.activity_partner
),
known (refers_to, value) AS (
    SELECT 'submission', submission_id FROM core.submission
    UNION ALL
    SELECT 'team', team_code FROM ref.team
    UNION ALL
    SELECT 'period', period FROM ref.period
    UNION ALL
    SELECT 'village', village_code FROM ref.village
    UNION ALL
    SELECT 'organisation', organisation_id FROM ref.organisation
    UNION ALL
    SELECT 'activity', line_id FROM core.activity
)
SELECT DISTINCT
    place || ' ' || line_id || '：' || refers_to || ' “' || value || '” 不存在。 There is no such ' || refers_to
    || '.' AS sentence
FROM reference
ANTI JOIN known USING (refers_to, value)
WHERE value IS NOT NULL
ORDER BY sentence
