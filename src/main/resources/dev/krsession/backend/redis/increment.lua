local f = redis.call('HMGET', KEYS[1], ARGV[1], 'h', 'e', 's')
if not f[2] or over(f[3]) then return false end
local v = f[1]
if not v then
  local sum = room(f[4], #ARGV[1] + #ARGV[2], 1, ARGV[3], ARGV[4], function(lengths)
    lengths[ARGV[1]] = #ARGV[2]
  end)
  if type(sum) == 'number' then return {sum} end
  redis.call('HSET', KEYS[1], 's', sum)
end
local digits = v
if v and string.find(v, '^[bsi]%-?%d+$') then digits = string.sub(v, 2) end
if v and not string.find(digits, '^%-?%d+$') then return {0, v} end
if digits ~= v then redis.call('HSET', KEYS[1], ARGV[1], digits) end
local done = redis.pcall('HINCRBY', KEYS[1], ARGV[1], ARGV[2])
if type(done) == 'table' and done.err then
  if digits ~= v then redis.call('HSET', KEYS[1], ARGV[1], v) end
  if v and string.find(done.err, 'overflow') then return {0, v} end
  return done
end
-- not the number itself: Lua would round it to a double
local text = redis.call('HGET', KEYS[1], ARGV[1])
if v and #text > #v then
  redis.call('HSET', KEYS[1], ARGV[1], v)
  local sum = room(f[4], #text - #v, 0, ARGV[3], ARGV[4], function(lengths)
    lengths[ARGV[1]] = #text
  end)
  if type(sum) == 'number' then return {sum} end
  redis.call('HSET', KEYS[1], ARGV[1], text, 's', sum)
end
return {1, text}
