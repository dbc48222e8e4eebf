local f = redis.call('HMGET', KEYS[1], 'i', 'd', 't', 'e', 'h', 'p', 'g', 'u')
if f[5] ~= ARGV[1] and (f[6] ~= ARGV[1] or now() >= tonumber(f[7])) then return false end
local grace = f[4]
if over(grace) then return false end
if not grace and ARGV[2] ~= '0' then
  -- must not fail where memory has run out
  local set = redis.pcall('HSET', KEYS[1], 'e', ARGV[2])
  if type(set) == 'number' then grace = ARGV[2] end
end
local idle, left, kept = extend(f[1], f[2], f[3], grace)
return {idle, left, kept, f[8]}
