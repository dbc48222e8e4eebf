local f = redis.call('HMGET', KEYS[1], 'h', 'p', 'g', 'e')
if not f[1] or over(f[4]) then return 0 end
if f[1] ~= ARGV[1] and (f[2] ~= ARGV[1] or now() >= tonumber(f[3] or 0)) then return 0 end
redis.call('HSET', KEYS[1], 'h', ARGV[2], 'r', now())
redis.call('HDEL', KEYS[1], 'p', 'g', 'n')
if ARGV[3] ~= '0' then redis.call('HSET', KEYS[1], 'p', f[1], 'g', now() + ARGV[3]) end
return 1
