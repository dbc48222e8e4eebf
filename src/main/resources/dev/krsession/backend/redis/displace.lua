local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
local others = redis.call('ZCARD', KEYS[1])
if score then others = others - 1 end
local surplus = math.min(others + 1 - ARGV[2], tonumber(ARGV[4]))
local out = {}
if surplus > 0 then
  local first = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '+inf', 'LIMIT', 0, surplus + 1)
  for _, member in ipairs(first) do
    if member ~= ARGV[1] and #out < surplus then
      redis.call('ZREM', KEYS[1], member)
      out[#out + 1] = member
    end
  end
end
if not score then
  redis.call('ZADD', KEYS[1], joining(), ARGV[1])
end
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
return out
