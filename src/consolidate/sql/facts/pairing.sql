-- What each line of 结对共建 brings: its partner, its local organisation and the pair of both, each counted as the
-- organisation it was merged into. `counts` says which kinds of pairing a measure counts (NULL: any) and by which
-- key. A pair is in force when its newest line says 在履约; a blank status means that.
INSERT INTO mart.fact BY NAME
WITH counts(measure, pairing_kind, keyed_by) AS (
    VALUES
        ('group_unit_organisations', '组团单位', 'partner'),
        ('group_unit_local_organisations', '组团单位', 'local'),
        ('group_unit_pairing_rate', NULL, 'roster'),
        ('enterprise_organisations', '非公企业', 'partner'),
        ('social_organisations', '社会组织', 'partner'),
        ('enterprise_social_local_organisations', '非公企业', 'local'),
        ('enterprise_social_local_organisations', '社会组织', 'local'),
        ('local_organisations', NULL, 'local'),
        ('pairings', NULL, 'pair'),
        ('pairings_in_force', NULL, 'pair')
),
organisation AS (
    SELECT
        own.organisation_id,
        coalesce(own.merged_into, own.organisation_id) AS counted_id,
        coalesce(merged.name, own.name) AS name
    FROM ref.organisation AS own
    LEFT JOIN ref.organisation AS merged ON merged.organisation_id = own.merged_into
),
roster AS (
    SELECT DISTINCT coalesce(organisation.counted_id, listed.organisation_id) AS organisation_id
    FROM ref.group_unit_organisation AS listed
    LEFT JOIN organisation USING (organisation_id)
),
pair AS (
    SELECT
        line.*,
        team.county_code,
        coalesce(partner.counted_id, line.partner_id) AS counted_partner,
        coalesce(partner.name, line.partner) AS partner_name,
        coalesce(place.counted_id, line.local_organisation_id) AS counted_local,
        coalesce(place.name, line.local_organisation) AS local_name,
        roster.organisation_id AS counted_roster
    FROM stage.pairing AS line
    JOIN ref.team AS team USING (team_code)
    LEFT JOIN organisation AS partner ON partner.organisation_id = line.partner_id
    LEFT JOIN organisation AS place ON place.organisation_id = line.local_organisation_id
    LEFT JOIN roster ON roster.organisation_id = coalesce(partner.counted_id, line.partner_id)
)
SELECT
    counts.measure,
    pair.county_code,
    pair.team_code,
    pair.period,
    CASE counts.keyed_by
        WHEN 'partner' THEN pair.counted_partner
        WHEN 'local' THEN pair.counted_local
        WHEN 'roster' THEN pair.counted_roster
        ELSE pair.counted_partner || '|' || pair.counted_local
    END AS key_id,
    CASE counts.keyed_by
        WHEN 'local' THEN pair.local_name
        WHEN 'pair' THEN pair.partner_name || ' — ' || pair.local_name
        ELSE pair.partner_name
    END AS key_name,
    CASE
        WHEN counts.measure = 'pairings_in_force' AND coalesce(pair.pairing_status, '在履约') <> '在履约' THEN 0
        ELSE 1
    END AS value,
    pair.line_id,
    pair.submission_id,
    pair.file,
    pair.sheet,
    pair."row",
    pair.status = 'quarantined' AS is_pending
FROM pair
JOIN counts ON counts.pairing_kind IS NULL OR counts.pairing_kind = pair.pairing_kind
WHERE CASE counts.keyed_by
        WHEN 'partner' THEN pair.counted_partner
        WHEN 'local' THEN pair.counted_local
        WHEN 'roster' THEN pair.counted_roster
        ELSE pair.counted_partner || '|' || pair.counted_local
    END IS NOT NULL
