if ARGV[2] ~= '0' then
  local others = 0
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '+inf')) do
    if member ~= ARGV[1] then others = others + 1 end
  end
  if others >= tonumber(ARGV[2]) then return 0 end
end
redis.call('ZADD', KEYS[1], 'NX', now(), ARGV[1])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
return redis.call('ZCARD', KEYS[1])
