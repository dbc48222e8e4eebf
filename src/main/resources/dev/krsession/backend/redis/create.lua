if ARGV[3] ~= '' then
  -- what is gone may have been ended meanwhile, and must not come back
  local f = redis.call('HMGET', KEYS[1], 'h', 'e')
  if f[1] ~= ARGV[3] or over(f[2]) then return 0 end
  redis.call('DEL', KEYS[1])
elseif redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
put(4, #ARGV)
local deadline, grace
if ARGV[1] ~= '0' then
  deadline = now() + ARGV[1]
  redis.call('HSET', KEYS[1], 'a', ARGV[1], 'd', deadline)
end
if ARGV[2] == '1' then grace = redis.call('HGET', KEYS[1], 'e') end
local _, left = extend(ARGV[9], deadline, nil, grace)
return left
