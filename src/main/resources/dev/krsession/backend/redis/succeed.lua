local f = redis.call('HMGET', KEYS[1], 'h', 'e', 'p', 'g', 'n', 'r')
if not f[1] or over(f[2]) then return false end
local t = now()
if f[1] == ARGV[1] then
  local wait = 0
  if f[6] then
    wait = f[6] + ARGV[5] - t
    if wait > tonumber(ARGV[5]) then
      -- this server's clock is behind that of the one before
      redis.call('HSET', KEYS[1], 'r', t)
      wait = tonumber(ARGV[5])
    end
  end
  if f[3] then wait = math.max(wait, (f[4] or 0) - t) end
  if wait > 0 then return wait end
  redis.call('HSET', KEYS[1],
      'h', ARGV[2], 'p', ARGV[1], 'g', t + ARGV[4], 'n', ARGV[3], 'r', t)
  return {ARGV[3], ARGV[2]}
end
if f[3] == ARGV[1] and f[5] and t < tonumber(f[4]) then return {f[5], f[1]} end
return false
