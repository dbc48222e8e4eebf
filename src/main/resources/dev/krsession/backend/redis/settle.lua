local t, longest = now(), 0
for i = 3, #ARGV, 2 do
  local left = tonumber(ARGV[i + 1])
  if left == 0 then redis.call('ZREM', KEYS[1], ARGV[i])
  elseif tonumber(redis.call('ZSCORE', KEYS[1], ARGV[i]) or 0) == tonumber(ARGV[2]) then
    redis.call('ZADD', KEYS[1], t + left, ARGV[i])
    longest = math.max(longest, left)
  end
end
keep(longest, ARGV[1])
return 1
