local f = redis.call('HMGET', KEYS[1], 'i', 'd', 't', 'e', 'h')
if not f[5] or over(f[4]) then return 0 end
local last = 2 + ARGV[2]
put(3, last)
for i = last + 1, #ARGV, 1000 do
  redis.call('HDEL', KEYS[1], unpack(ARGV, i, math.min(i + 999, #ARGV)))
end
if ARGV[1] == '1' then f = redis.call('HMGET', KEYS[1], 'i', 'd', 't', 'e') end
local _, left = extend(f[1], f[2], f[3], f[4])
return left
