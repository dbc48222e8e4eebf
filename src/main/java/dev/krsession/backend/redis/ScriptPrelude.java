package dev.krsession.backend.redis;

/**
 * What all scripts begin with: Redis' time, writing many fields in portions, and the expiry. A
 * session that never expires still gets 100 years, so that there is always a TTL to tell the last
 * access by. Where the absolute deadline cuts the TTL short it tells that no more, so the access is
 * written down.
 */
final class ScriptPrelude {
  static final String LUA = """
      local function now()
        local t = redis.call('TIME')
        return t[1] * 1000 + math.floor(t[2] / 1000)
      end
      local function put(first, last)
        for i = first, last, 1000 do
          redis.call('HSET', KEYS[1], unpack(ARGV, i, math.min(i + 999, last)))
        end
      end
      local function extend()
        local f = redis.call('HMGET', KEYS[1], 'i', 'd', 't')
        local idle = tonumber(f[1])
        if idle == 0 then idle = %d end
        local left = idle
        if f[2] then left = tonumber(f[2]) - now() end
        if left < idle then
          -- must not fail where memory has run out
          redis.pcall('HSET', KEYS[1], 't', now())
        elseif f[3] then redis.call('HDEL', KEYS[1], 't') end
        redis.call('PEXPIRE', KEYS[1], math.min(idle, left))
        return idle
      end
      """.formatted(SessionHash.FOREVER_MILLIS);

  private ScriptPrelude() {}
}
