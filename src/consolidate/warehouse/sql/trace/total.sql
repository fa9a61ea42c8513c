-- The total that is traced.
SELECT value FROM mart.total WHERE measure = $measure AND scope = $scope AND scope_code = $scope_code AND period = $period
