local t, longest = now(), 0
for i = 2, #ARGV, 2 do
  local left = tonumber(ARGV[i + 1])
  if left == 0 then redis.call('ZREM', KEYS[1], ARGV[i])
  else
    local present = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[i]) or t + left)
    -- an earlier one is changed a little, too: a look that is under way must not put it off
    redis.call('ZADD', KEYS[1], math.min(t + left, present + 1), ARGV[i])
    longest = math.max(longest, left)
  end
end
keep(longest, ARGV[1])
return 1
