local from, to = ARGV[2], ARGV[2]
if ARGV[2] == '' then from, to = '-inf', '+inf' end
for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], from, to)) do
  if member == ARGV[1] then return redis.call('ZREM', KEYS[1], member) end
end
return 0
