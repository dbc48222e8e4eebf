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
      local forever = <forever>
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
      """.replace("<forever>", Long.toString(StoredState.FOREVER.toMillis()));

  /**
   * For scripts that write attributes: how many bytes all names and values take at the most when
   * this is written, or -1: there would be too many, or -2: too large. Parallel requests each see
   * room for themselves, so only here it can be told. The field s never says less than there is,
   * and all is added up only where it comes near to a limit or is missing, as in what an earlier
   * version stored; so a write looks at what it writes and not at what is there.
   */
  static final String ROOM = """
      local function room(known, more, names, most, bytes, plan)
        most, bytes = tonumber(most), tonumber(bytes)
        known = tonumber(known or '') or bytes
        if known + more <= bytes and redis.call('HLEN', KEYS[1]) + names <= most then
          return known + more
        end
        local lengths, count, size, nextCount, nextSize = {}, 0, 0, 0, 0
        for _, name in ipairs(redis.call('HKEYS', KEYS[1])) do
          if string.find(name, '^[.:]') then
            lengths[name] = redis.call('HSTRLEN', KEYS[1], name)
            count, size = count + 1, size + #name - 1 + lengths[name]
          end
        end
        plan(lengths)
        for name, length in pairs(lengths) do
          nextCount, nextSize = nextCount + 1, nextSize + #name - 1 + length
        end
        -- a limit may have been lowered since: what is there already may stay
        if nextCount > most and nextCount > count then return -1 end
        if nextSize > bytes and nextSize > size then return -2 end
        return nextSize
      end
      """;

  private ScriptPrelude() {}
}
