local forever = 3153600000000
local function now()
  local t = redis.call('TIME')
  return t[1] * 1000 + math.floor(t[2] / 1000)
end
local function put(first, last, size)
  for i = first, last, 1000 do
    if size then
      -- in the same call, for each costs
      redis.call('HSET', KEYS[1], 's', string.format('%d', size),
          unpack(ARGV, i, math.min(i + 999, last)))
      size = nil
    else redis.call('HSET', KEYS[1], unpack(ARGV, i, math.min(i + 999, last))) end
  end
end
local function over(grace)
  if not grace then return false end
  local ttl = redis.call('PTTL', KEYS[1])
  return ttl >= 0 and ttl <= tonumber(grace)
end
-- by the fields i, d, t and e as they are now, which the caller has read anyway
local function extend(idle, deadline, access, grace)
  if not deadline and not access and not grace and idle ~= '0' then
    -- nearly all sessions; as text, for Redis takes long to spell a number of Lua's
    redis.call('PEXPIRE', KEYS[1], idle)
    return tonumber(idle), tonumber(idle), 0
  end
  idle, grace = tonumber(idle), tonumber(grace or 0)
  if idle == 0 then idle = forever end
  local left = idle
  if deadline then left = tonumber(deadline) - now() end
  if left < idle then
    -- must not fail where memory has run out
    redis.pcall('HSET', KEYS[1], 't', now())
  elseif access then redis.call('HDEL', KEYS[1], 't') end
  left = math.min(idle, left)
  redis.call('PEXPIRE', KEYS[1], left + grace)
  return idle, math.max(left, 1), grace
end
