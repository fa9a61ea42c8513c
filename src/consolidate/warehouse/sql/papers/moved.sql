-- Why a total moved, in every published run; the newest first.
SELECT published_at, cause, what, amount
FROM mart.change_history
WHERE measure = $measure AND scope = $scope AND scope_code = $code AND period = $period AND amount <> 0
ORDER BY published_at DESC, abs(amount) DESC, what
