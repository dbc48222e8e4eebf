local f = redis.call('HMGET', KEYS[1], 'i', 'd', 't', 'e', 'h', 's')
if not f[5] or over(f[4]) then return 0 end
local last = 4 + ARGV[2]
if last > 4 then
  local more = 0
  for i = 5, last do more = more + #ARGV[i] end
  local size = room(f[6], more, ARGV[2] / 2, ARGV[3], ARGV[4], function(lengths)
    for i = 5, last, 2 do
      if string.find(ARGV[i], '^[.:]') then lengths[ARGV[i]] = #ARGV[i + 1] end
    end
    for i = last + 1, #ARGV do lengths[ARGV[i]] = nil end
  end)
  if size < 0 then return size end
  put(5, last, size)
end
for i = last + 1, #ARGV, 1000 do
  redis.call('HDEL', KEYS[1], unpack(ARGV, i, math.min(i + 999, #ARGV)))
end
if ARGV[1] == '1' then f = redis.call('HMGET', KEYS[1], 'i', 'd', 't', 'e') end
local _, left = extend(f[1], f[2], f[3], f[4])
return left
