package dev.krsession.backend.redis;

import dev.krsession.backend.record.StoredState;

/**
 * What all scripts begin with: Redis' time, writing many fields in portions, and the expiry. A
 * session that never expires still gets 100 years, so that there is always a TTL to tell the last
 * access by. Where the absolute deadline cuts the TTL short it tells that no more, so the access is
 * written down. A session whose end has to be told outlives it by a grace, of which no request
 * knows.
 */
final class ScriptPrelude {
  static final String LUA = """
      local forever = %d
      local function now()
        local t = redis.call('TIME')
        return t[1] * 1000 + math.floor(t[2] / 1000)
      end
      local function put(first, last)
        for i = first, last, 1000 do
          redis.call('HSET', KEYS[1], unpack(ARGV, i, math.min(i + 999, last)))
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
      """.formatted(StoredState.FOREVER.toMillis());

  private ScriptPrelude() {}
}
