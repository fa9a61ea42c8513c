-- What each line of 结对共建 brings: its partner, its local organisation and the pair of both, each counted as the
-- organisation it was merged into. `counts` says which measures count a line of a kind ('' for a quarantined line
-- whose kind cannot be read), and by which of the four keys: 1 partner, 2 local organisation, 3 partner if it is on
-- the roster, 4 the pair. A pair is in force when its newest line says 在履约; a blank status means that.
INSERT INTO mart.fact BY NAME
WITH counts AS (
    SELECT unnest(kinds) AS pairing_kind, measure, key_number
    FROM (
        VALUES
            (['组团单位'], 'group_unit_organisations', 1),
            (['组团单位'], 'group_unit_local_organisations', 2),
            (['非公企业'], 'enterprise_organisations', 1),
            (['社会组织'], 'social_organisations', 1),
            (['非公企业', '社会组织'], 'enterprise_social_local_organisations', 2),
            (['组团单位', '非公企业', '社会组织', ''], 'group_unit_pairing_rate', 3),
            (['组团单位', '非公企业', '社会组织', ''], 'local_organisations', 2),
            (['组团单位', '非公企业', '社会组织', ''], 'pairings', 4),
            (['组团单位', '非公企业', '社会组织', ''], 'pairings_in_force', 4)
    ) AS counted(kinds, measure, key_number)
),
roster AS (
    SELECT DISTINCT coalesce(organisation.merged_into, listed.organisation_id) AS organisation_id
    FROM ref.group_unit_organisation AS listed
    LEFT JOIN ref.organisation AS organisation USING (organisation_id)
),
pair AS (
    SELECT
        team.county_code, line.team_code, line.period, line.line_id, line.submission_id, line.file, line.sheet,
        line."row",
        line.status = 'quarantined' AS is_pending,
        coalesce(line.pairing_kind, '') AS pairing_kind,
        CASE WHEN coalesce(line.pairing_status, '在履约') = '在履约' THEN 1 ELSE 0 END AS in_force,
        line.partner_id,
        line.local_organisation_id AS local_id,
        coalesce(partner.name, line.partner) AS partner,
        coalesce(place.name, line.local_organisation) AS local
    FROM stage.pairing AS line
    JOIN ref.team AS team USING (team_code)
    LEFT JOIN ref.organisation AS partner ON partner.organisation_id = line.partner_id
    LEFT JOIN ref.organisation AS place ON place.organisation_id = line.local_organisation_id
),
keyed AS (
    SELECT
        pair.*,
        [partner_id, local_id, roster.organisation_id, partner_id || '|' || local_id] AS keys,
        [partner, local, partner, partner || ' — ' || local] AS names
    FROM pair
    LEFT JOIN roster ON roster.organisation_id = pair.partner_id
),
-- what a supplement restates stands for its return: its line is the newer one
restated AS (
    SELECT DISTINCT submission.adds_to, keyed.keys[4] AS pair_id
    FROM keyed
    JOIN core.submission AS submission USING (submission_id)
    WHERE submission.adds_to IS NOT NULL AND NOT keyed.is_pending AND keyed.keys[4] IS NOT NULL
)
SELECT
    counts.measure,
    keyed.county_code,
    keyed.team_code,
    keyed.period,
    keyed.keys[counts.key_number] AS key_id,
    keyed.names[counts.key_number] AS key_name,
    CASE WHEN counts.measure = 'pairings_in_force' THEN keyed.in_force ELSE 1 END AS value,
    keyed.line_id,
    keyed.submission_id,
    keyed.file,
    keyed.sheet,
    keyed."row",
    keyed.is_pending
FROM keyed
JOIN counts USING (pairing_kind)
LEFT JOIN restated ON restated.adds_to = keyed.submission_id AND restated.pair_id = keyed.keys[4]
WHERE keyed.keys[counts.key_number] IS NOT NULL
    AND (counts.measure <> 'pairings_in_force' OR restated.pair_id IS NULL)
