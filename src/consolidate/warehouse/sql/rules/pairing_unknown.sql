-- Activities with a partner that is in no 结对共建 of the team up to this period, on either side of the pair and whether
-- the pair's line was accepted or not; merged organisations are one. One breach a line, naming all that are unknown.
-- The value is the whole cell, as a correction replaces the whole of it.
WITH known AS (
    SELECT team_code, period, partner_id AS organisation_id FROM stage.pairing
    UNION ALL
    SELECT team_code, period, local_organisation_id FROM stage.pairing
),
paired AS (
    SELECT
        known.team_code,
        known.organisation_id,
        min(ref.period.ordinal) AS since
    FROM known
    INNER JOIN ref.period USING (period)
    WHERE known.organisation_id IS NOT NULL
    GROUP BY ALL
),
taking_part AS (
    SELECT
        line.line_id, line.team_code, line.ordinal, partner.name,
        partner.ordinal AS place, partner.organisation_id, activity.partners
    FROM line
    INNER JOIN stage.activity AS activity USING (line_id)
    INNER JOIN stage.activity_partner AS partner USING (line_id)
),
unknown AS (
    SELECT
        taking_part.line_id,
        any_value(taking_part.partners) AS partners,
        string_agg(taking_part.name, '、' ORDER BY taking_part.place) AS names
    FROM taking_part
    LEFT JOIN paired USING (team_code, organisation_id)
    WHERE paired.since IS NULL OR paired.since > taking_part.ordinal
    GROUP BY taking_part.line_id
)
SELECT
    line.team_code, line.period, line.submission_id, line.file, line.sheet, line.table_name, line."row",
    'partners' AS field,
    line.line_key,
    unknown.partners AS value,
    CASE WHEN unknown.names <> unknown.partners THEN '中的“' || unknown.names || '”' END AS detail,
    CASE WHEN unknown.names <> unknown.partners THEN ': “' || unknown.names || '”' END AS detail_en
FROM unknown
INNER JOIN line USING (line_id)
