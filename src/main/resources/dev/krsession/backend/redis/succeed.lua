local f = redis.call('HMGET', KEYS[1], 'h', 'e', 'p', 'g', 'n')
if not f[1] or over(f[2]) then return false end
if f[1] == ARGV[1] then
  redis.call('HSET', KEYS[1], 'h', ARGV[2], 'p', ARGV[1], 'g', now() + ARGV[4], 'n', ARGV[3])
  return {ARGV[3], ARGV[2]}
end
if f[3] == ARGV[1] and f[5] and now() < tonumber(f[4]) then return {f[5], f[1]} end
return false
