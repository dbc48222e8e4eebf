local f = redis.call('HMGET', KEYS[1], ARGV[1], 'h', 'e')
if not f[2] or over(f[3]) then return false end
local v = f[1]
if (ARGV[2] == '1') ~= (v and true or false) or (v and v ~= ARGV[3]) then return {0, v} end
if ARGV[4] == '1' then redis.call('HSET', KEYS[1], ARGV[1], ARGV[5])
else redis.call('HDEL', KEYS[1], ARGV[1]) end
return {1}
