package dev.krsession.backend.redis;

/**
 * The scripts that guard every change: each looks first whether the session is there, and only
 * {@link #CREATE} makes one. All count time by Redis' own clock.
 */
final class SessionScripts {
  /**
   * Absolute ms or 0, 1 if there is a field e or 0, then names and values, of which the first are
   * h, c and i with theirs. The ms it has left, or 0: the handle is taken.
   */
  static final Script CREATE = Script.lasting("""
      if redis.call('EXISTS', KEYS[1]) == 1 then
        -- the same secret is this very session: an earlier attempt whose reply was lost
        if redis.call('HGET', KEYS[1], 'h') ~= ARGV[4] then return 0 end
        redis.call('DEL', KEYS[1])
      end
      put(3, #ARGV)
      local deadline, grace
      if ARGV[1] ~= '0' then
        deadline = now() + ARGV[1]
        redis.call('HSET', KEYS[1], 'a', ARGV[1], 'd', deadline)
      end
      if ARGV[2] == '1' then grace = redis.call('HGET', KEYS[1], 'e') end
      local _, left = extend(ARGV[8], deadline, nil, grace)
      return left
      """);

  /**
   * 1 if i or e are among the names or 0, number of names and values, the most attributes, the most
   * bytes of them, then these names and values, then names to remove. The ms it has left, or 0:
   * gone, or what {@link ScriptPrelude#ROOM} says.
   */
  static final Script UPDATE = Script.lasting(ScriptPrelude.ROOM + """
      local f = redis.call('HMGET', KEYS[1], 'i', 'd', 't', 'e', 'h', 's')
      if not f[5] or over(f[4]) then return 0 end
      local last = 4 + ARGV[2]
      if last > 4 then
        local more = 0
        for i = 5, last do more = more + #ARGV[i] end
        local size = room(f[6], more, ARGV[2] / 2, ARGV[3], ARGV[4], function(lengths)
          for i = 5, last, 2 do
            if string.find(ARGV[i], '^[.:]') then lengths[ARGV[i]] = #ARGV[i + 1] end
          end
          for i = last + 1, #ARGV do lengths[ARGV[i]] = nil end
        end)
        if size < 0 then return size end
        put(5, last, size)
      end
      for i = last + 1, #ARGV, 1000 do
        redis.call('HDEL', KEYS[1], unpack(ARGV, i, math.min(i + 999, #ARGV)))
      end
      if ARGV[1] == '1' then f = redis.call('HMGET', KEYS[1], 'i', 'd', 't', 'e') end
      local _, left = extend(f[1], f[2], f[3], f[4])
      return left
      """);

  /**
   * Hash of a secret, hash of the next, grace ms. 1: done, 0: gone, or that secret does not open
   * it.
   */
  static final Script RENEW = Script.lasting("""
      local f = redis.call('HMGET', KEYS[1], 'h', 'p', 'g', 'e')
      if not f[1] or over(f[4]) then return 0 end
      if f[1] ~= ARGV[1] and (f[2] ~= ARGV[1] or now() >= tonumber(f[3] or 0)) then return 0 end
      redis.call('HSET', KEYS[1], 'h', ARGV[2])
      redis.call('HDEL', KEYS[1], 'p', 'g', 'n')
      if ARGV[3] ~= '0' then redis.call('HSET', KEYS[1], 'p', f[1], 'g', now() + ARGV[3]) end
      return 1
      """);

  /**
   * Hash of the present secret, hash of the next, the next one sealed, grace ms. The sealed secret
   * that is in its place now and the hash of that; or nothing: gone, or under another secret.
   */
  static final Script SUCCEED = Script.lasting("""
      local f = redis.call('HMGET', KEYS[1], 'h', 'e', 'p', 'g', 'n')
      if not f[1] or over(f[2]) then return false end
      if f[1] == ARGV[1] then
        redis.call('HSET', KEYS[1], 'h', ARGV[2], 'p', ARGV[1], 'g', now() + ARGV[4], 'n', ARGV[3])
        return {ARGV[3], ARGV[2]}
      end
      if f[3] == ARGV[1] and f[5] and now() < tonumber(f[4]) then return {f[5], f[1]} end
      return false
      """);

  /**
   * Name, delta, the most attributes, the most bytes of them. Nothing: gone; {1, sum}; {0, value}:
   * not a number that can take it; or what {@link ScriptPrelude#ROOM} says. A number that gets
   * longer is counted and never refused.
   */
  static final Script INCREMENT = Script.lasting(ScriptPrelude.ROOM + """
      local f = redis.call('HMGET', KEYS[1], ARGV[1], 'h', 'e', 's')
      if not f[2] or over(f[3]) then return false end
      local v = f[1]
      if not v then
        local size = room(f[4], #ARGV[1] + #ARGV[2], 1, ARGV[3], ARGV[4], function(lengths)
          lengths[ARGV[1]] = #ARGV[2]
        end)
        if size < 0 then return {size} end
        redis.call('HSET', KEYS[1], 's', string.format('%d', size))
      end
      local digits = v
      if v and string.find(v, '^[bsi]%-?%d+$') then digits = string.sub(v, 2) end
      if v and not string.find(digits, '^%-?%d+$') then return {0, v} end
      if digits ~= v then redis.call('HSET', KEYS[1], ARGV[1], digits) end
      local sum = redis.pcall('HINCRBY', KEYS[1], ARGV[1], ARGV[2])
      if type(sum) == 'table' and sum.err then
        if digits ~= v then redis.call('HSET', KEYS[1], ARGV[1], v) end
        if v and string.find(sum.err, 'overflow') then return {0, v} end
        return sum
      end
      -- not the number itself: Lua would round it to a double
      local text = redis.call('HGET', KEYS[1], ARGV[1])
      if v and f[4] and #text > #v then redis.call('HINCRBY', KEYS[1], 's', #text - #v) end
      return {1, text}
      """);

  /**
   * Name, 1 and the value expected or 0 and anything, 1 and the next value or 0 and anything, the
   * most attributes, the most bytes of them. Nothing: gone; {1}: done; {0, value or nothing}: it
   * was another; or what {@link ScriptPrelude#ROOM} says.
   */
  static final Script SWAP = Script.lasting(ScriptPrelude.ROOM + """
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
      """);

  /**
   * Hash of the secret, and the grace that an expired session shall have or 0. Nothing: no such
   * session; else its idle ms, the ms it has left, and its grace in ms or 0.
   */
  static final Script TOUCH = Script.passing("""
      local f = redis.call('HMGET', KEYS[1], 'i', 'd', 't', 'e', 'h', 'p', 'g')
      if f[5] ~= ARGV[1] and (f[6] ~= ARGV[1] or now() >= tonumber(f[7])) then return false end
      local grace = f[4]
      if over(grace) then return false end
      if not grace and ARGV[2] ~= '0' then
        -- must not fail where memory has run out
        local set = redis.pcall('HSET', KEYS[1], 'e', ARGV[2])
        if type(set) == 'number' then grace = ARGV[2] end
      end
      return {extend(f[1], f[2], f[3], grace)}
      """);

  /** 1: this very call ended the session, 0: it had ended. */
  static final Script END = Script.lasting("""
      local f = redis.call('HMGET', KEYS[1], 'h', 'e')
      if not f[1] or over(f[2]) then return 0 end
      return redis.call('UNLINK', KEYS[1])
      """);

  /**
   * Takes an expired session away. 0: no such session; above 0: it lives, for so many ms; else the
   * TTL of its hash, and its fields and values.
   */
  static final Script TAKE = Script.passing("""
      local ttl = redis.call('PTTL', KEYS[1])
      if ttl == -2 then return 0 end
      if ttl == -1 then return forever end
      local left = ttl - (redis.call('HGET', KEYS[1], 'e') or 0)
      if left > 0 then return left end
      local fields = redis.call('HGETALL', KEYS[1])
      redis.call('UNLINK', KEYS[1])
      return {ttl, fields}
      """);

  /**
   * 1 and the text expected or 0 and anything, and the next text. 1: it is there, 0: another was.
   */
  static final Script REPLACE = Script.lasting("""
      local v = redis.call('GET', KEYS[1])
      if (ARGV[1] == '1') ~= (v and true or false) or (v and v ~= ARGV[2]) then return 0 end
      redis.call('SET', KEYS[1], ARGV[3])
      return 1
      """);

  /** Milliseconds by the clock of the server that has the key. */
  static final Script NOW = Script.passing("return now()");

  private SessionScripts() {}
}
