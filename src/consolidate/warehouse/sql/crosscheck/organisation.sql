-- Every organisation that still counts as itself, by name.
SELECT organisation_id, name, kind, uscc
FROM ref.organisation
WHERE merged_into IS NULL
ORDER BY organisation_id
