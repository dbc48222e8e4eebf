local f = redis.call('HMGET', KEYS[1], ARGV[1], 'h', 'e', 's')
if not f[2] or over(f[3]) then return false end
local v = f[1]
if (ARGV[2] == '1') ~= (v and true or false) or (v and v ~= ARGV[3]) then return {0, v} end
if ARGV[4] == '1' then
  local more = #ARGV[5] + (v and -#v or #ARGV[1])
  local size = room(f[4], more, v and 0 or 1, ARGV[6], ARGV[7], function(lengths)
    lengths[ARGV[1]] = #ARGV[5]
  end)
  if size < 0 then return {size} end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[5], 's', string.format('%d', size))
else redis.call('HDEL', KEYS[1], ARGV[1]) end
return {1}
