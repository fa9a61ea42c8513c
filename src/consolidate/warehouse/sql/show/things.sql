-- The things that one of `$texts` names, by id or by name: what they are, how many lines are about them, of which teams and
-- periods, and the first of these lines.
WITH wanted AS (SELECT unnest(CAST($texts AS VARCHAR[])) AS text),
mention (what, id, name, told, amount, unit, team_code, period, file, sheet, "row") AS (
    SELECT
        'organisation', organisation.organisation_id, organisation.name, organisation.kind, CAST(NULL AS DECIMAL(24, 6)), NULL,
        line.team_code, line.period, line.file, line.sheet, line."row"
    FROM ref.organisation AS organisation
    LEFT JOIN (
        SELECT raw_partner_id AS organisation_id, team_code, period, file, sheet, "row" FROM core.pairing
        UNION ALL
        SELECT raw_local_organisation_id, team_code, period, file, sheet, "row" FROM core.pairing
        UNION ALL
        SELECT partner.raw_organisation_id, activity.team_code, activity.period, activity.file, activity.sheet, activity."row"
        FROM core.activity_partner AS partner
        INNER JOIN core.activity AS activity USING (line_id)
    ) AS line USING (organisation_id)
    WHERE organisation.organisation_id IN (FROM wanted) OR organisation.name IN (FROM wanted)
    UNION ALL
    SELECT
        'activity', line_id, title, strftime(held_on, '%Y-%m-%d'), attendance, '人次',
        team_code, period, file, sheet, "row"
    FROM core.activity
    WHERE line_id IN (FROM wanted) OR title IN (FROM wanted)
    UNION ALL
    SELECT
        'project', project_id, name, operator, investment_yuan / 10000, '万元',
        team_code, period, file, sheet, "row"
    FROM core.project
    WHERE project_id IN (FROM wanted) OR name IN (FROM wanted)
    UNION ALL
    SELECT
        'plot', plot_id, plot, village, area_mu, '亩', team_code, period, file, sheet, "row"
    FROM core.reclamation
    WHERE plot_id IN (FROM wanted) OR plot IN (FROM wanted)
    UNION ALL
    SELECT
        'donor', donor.donor_id, donor.name, NULL,
        sum(line.total_yuan) OVER (PARTITION BY donor.donor_id) / 10000, '万元',
        line.team_code, line.period, line.file, line.sheet, line."row"
    FROM ref.donor AS donor
    LEFT JOIN core.contribution AS line USING (donor_id)
    WHERE donor.donor_id IN (FROM wanted) OR donor.name IN (FROM wanted)
)
SELECT
    what, id, first(name) AS name,
    CASE WHEN what = 'organisation' THEN first(told) END AS kind,
    coalesce(max_by(told, period), first(told)) AS told,
    regexp_replace(CAST(CAST(max_by(amount, period) AS DECIMAL(24, 6)) AS VARCHAR), '\.?0+$', '') || ' ' || any_value(unit) AS amount,
    count("row") AS lines,
    string_agg(DISTINCT town.town, '、' ORDER BY town.town) AS teams,
    string_agg(DISTINCT team_code, '、' ORDER BY team_code) AS team_codes,
    min(period) AS since,
    max(period) AS until,
    arg_min(file || ' ' || sheet || ' 第 ' || "row" || ' 行', (period, file, sheet, "row")) AS place
FROM mention
LEFT JOIN ref.team AS town USING (team_code)
GROUP BY what, id
ORDER BY what, id
