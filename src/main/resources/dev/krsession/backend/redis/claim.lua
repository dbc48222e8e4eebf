local t = now()
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', t, 'LIMIT', 0, ARGV[1])
for _, handle in ipairs(due) do redis.call('ZADD', KEYS[1], t + ARGV[2], handle) end
return {t + ARGV[2], due}
