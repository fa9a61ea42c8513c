-- The pairs a steward should look at. Names that differ in a number, a level or a place only are two; of a village
-- another level is worth a look: a branch that grows changes its level, and a village has one.
CREATE OR REPLACE TEMP TABLE pair AS
WITH met AS (
    SELECT DISTINCT
        least(whole.id, other.id) AS a, greatest(whole.id, other.id) AS b, whole.how, other.missing, whole.place
    FROM block AS whole
    INNER JOIN block AS other ON other.key = whole.key AND other.id <> whole.id
    WHERE whole.missing = 0
),
held AS (
    SELECT
        met.*, one.numbers,
        one.level = '' OR other.level = '' OR one.level = other.level AS is_level,
        one.kind = other.kind OR one.kind IS NULL OR other.kind IS NULL AS is_kind,
        one.places AS places, other.places AS other_places,
        least(one.size, other.size) AS size,
        one.is_descriptive OR other.is_descriptive AS is_descriptive,
        list_has_any(one.teams, other.teams) AS is_team,
        list_has_any(one.locals, other.locals) AS is_beside,
        one.is_unpaired OR other.is_unpaired AS is_unpaired
    FROM met
    INNER JOIN bearer AS one ON one.id = met.a
    INNER JOIN bearer AS other ON other.id = met.b
    WHERE one.mentions > 0 OR other.mentions > 0
)
SELECT DISTINCT a, b
FROM held
WHERE
    NOT EXISTS (SELECT 1 FROM decided WHERE decided.one = held.a AND decided.other = held.b)
    AND CASE how
        WHEN 'local' THEN is_team OR $is_local_anywhere
        WHEN 'code' THEN is_kind
        ELSE
            is_kind AND is_level
            -- another place is another organisation. To leave the place out is no contradiction for a company, whose
            -- name goes on; a bureau without its place may be any city's, unless one team names both
            AND CASE
                WHEN places = other_places THEN true
                WHEN is_descriptive THEN is_team AND (places = '' OR other_places = '')
                ELSE
                    places = '' OR other_places = ''
                    OR ('广州' IN (places, other_places) AND '广东' NOT IN (places, other_places))
            END
            AND CASE
                WHEN how = 'is' AND missing = 0 THEN true
                -- a character or two left out: 发展改革局 of 发展和改革局
                WHEN how = 'is' AND is_descriptive THEN size >= 5 AND missing = 1
                WHEN how = 'is' THEN size >= 4 AND missing <= $most_missing
                -- one character is another. A whole word may hang on it, so the shorter the name, the more must speak
                -- for one. A company's name begins with its brand: there another character is another company
                WHEN is_descriptive THEN size >= 6 AND is_team
                WHEN is_beside OR (is_team AND is_unpaired) THEN true
                ELSE size >= 6 AND place >= 2
            END
    END
