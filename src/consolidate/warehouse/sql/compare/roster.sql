-- The number of organisations on the roster, those that were merged counted once.
SELECT count(DISTINCT coalesce(organisation.merged_into, listed.organisation_id))
FROM ref.group_unit_organisation AS listed
LEFT JOIN ref.organisation AS organisation USING (organisation_id)
