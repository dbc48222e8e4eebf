local f = redis.call('HMGET', KEYS[1], ARGV[1], 'h', 'e', 's')
if not f[2] or over(f[3]) then return false end
local v = f[1]
if not v then
  local size = room(f[4], #ARGV[1] + #ARGV[2], 1, ARGV[3], ARGV[4], function(lengths)
    lengths[ARGV[1]] = #ARGV[2]
  end)
  if size < 0 then return {size} end
  redis.call('HSET', KEYS[1], 's', string.format('%d', size))
end
local digits, letter = v, ''
if v and string.find(v, '^[bsi]%-?%d+$') then letter, digits = string.sub(v, 1, 1), string.sub(v, 2) end
if v and not string.find(digits, '^%-?%d+$') then return {0, v} end
if digits ~= v then redis.call('HSET', KEYS[1], ARGV[1], digits) end
local sum = redis.pcall('HINCRBY', KEYS[1], ARGV[1], ARGV[2])
if type(sum) == 'table' and sum.err then
  if digits ~= v then redis.call('HSET', KEYS[1], ARGV[1], v) end
  if v and string.find(sum.err, 'overflow') then return {0, v} end
  return sum
end
-- not the number itself: Lua would round it to a double
local text = redis.call('HGET', KEYS[1], ARGV[1])
local most = ({b = 127, s = 32767, i = 2147483647})[letter]
if most and tonumber(text) <= most and tonumber(text) >= -most - 1 then
  text = letter .. text
  redis.call('HSET', KEYS[1], ARGV[1], text)
end
if v and #text > #v then
  redis.call('HSET', KEYS[1], ARGV[1], v)
  local size = room(f[4], #text - #v, 0, ARGV[3], ARGV[4], function(lengths)
    lengths[ARGV[1]] = #text
  end)
  if size < 0 then return {size} end
  redis.call('HSET', KEYS[1], ARGV[1], text, 's', string.format('%d', size))
end
return {1, text}
