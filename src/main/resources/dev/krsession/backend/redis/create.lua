if redis.call('EXISTS', KEYS[1]) == 1 then
  -- the same secret is this very session: an earlier attempt whose reply was lost
  if redis.call('HGET', KEYS[1], 'h') ~= ARGV[4] then return 0 end
  redis.call('DEL', KEYS[1])
end
put(3, #ARGV)
local deadline, grace
if ARGV[1] ~= '0' then
  deadline = now() + ARGV[1]
  redis.call('HSET', KEYS[1], 'a', ARGV[1], 'd', deadline)
end
if ARGV[2] == '1' then grace = redis.call('HGET', KEYS[1], 'e') end
local _, left = extend(ARGV[8], deadline, nil, grace)
return left
