package dev.krsession.backend.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The scripts that guard every change: each looks first whether the session is there, and only
 * {@link #CREATE} makes one. All take one key alone, and count time by Redis' own clock.
 */
enum Script {
  /**
   * Hash of the secret, created, idle ms, absolute ms or 0, then names and values. 1: created, 0:
   * the handle is taken.
   */
  CREATE("""
      local h = redis.call('HGET', KEYS[1], 'h')
      -- the same secret is this very session: an earlier attempt whose reply was lost
      if h == ARGV[1] then redis.call('DEL', KEYS[1])
      elseif redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
      redis.call('HSET', KEYS[1], 'h', ARGV[1], 'c', ARGV[2], 'i', ARGV[3])
      if ARGV[4] ~= '0' then redis.call('HSET', KEYS[1], 'a', ARGV[4], 'd', now() + ARGV[4]) end
      put(5, #ARGV)
      extend()
      return 1
      """),
  /**
   * Hash of the next secret or nothing, grace ms, number of names and values, these, then names to
   * remove. 1: stored, 0: gone.
   */
  UPDATE("""
      if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
      local last = 3 + ARGV[3]
      put(4, last)
      if ARGV[1] ~= '' then
        local h = redis.call('HGET', KEYS[1], 'h')
        redis.call('HSET', KEYS[1], 'h', ARGV[1])
        if ARGV[2] == '0' then redis.call('HDEL', KEYS[1], 'p', 'g')
        else redis.call('HSET', KEYS[1], 'p', h, 'g', now() + ARGV[2]) end
      end
      for i = last + 1, #ARGV, 1000 do
        redis.call('HDEL', KEYS[1], unpack(ARGV, i, math.min(i + 999, #ARGV)))
      end
      extend()
      return 1
      """),
  /** Name, delta. Nothing: gone; {1, sum}; {0, value}: not a number that can take it. */
  INCREMENT("""
      local v = redis.call('HGET', KEYS[1], ARGV[1])
      if not v and redis.call('EXISTS', KEYS[1]) == 0 then return false end
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
      return {1, redis.call('HGET', KEYS[1], ARGV[1])}
      """),
  /**
   * Name, 1 and the value expected or 0 and anything, 1 and the next value or 0 and anything.
   * Nothing: gone; {1}: done; {0, value or nothing}: it was another.
   */
  SWAP("""
      local v = redis.call('HGET', KEYS[1], ARGV[1])
      if not v and redis.call('EXISTS', KEYS[1]) == 0 then return false end
      if (ARGV[2] == '1') ~= (v and true or false) or (v and v ~= ARGV[3]) then return {0, v} end
      if ARGV[4] == '1' then redis.call('HSET', KEYS[1], ARGV[1], ARGV[5])
      else redis.call('HDEL', KEYS[1], ARGV[1]) end
      return {1}
      """),
  /** Hash of the secret. The idle ms as a TTL, or 0: no such session. */
  TOUCH("""
      local f = redis.call('HMGET', KEYS[1], 'h', 'p', 'g')
      if f[1] ~= ARGV[1] and (f[2] ~= ARGV[1] or now() >= tonumber(f[3])) then return 0 end
      return extend()
      """),
  /**
   * 1 and the text expected or 0 and anything, and the next text. 1: it is there, 0: another was.
   */
  REPLACE("""
      local v = redis.call('GET', KEYS[1])
      if (ARGV[1] == '1') ~= (v and true or false) or (v and v ~= ARGV[2]) then return 0 end
      redis.call('SET', KEYS[1], ARGV[3])
      return 1
      """),
  /**
   * Handle, the most others or 0, ms to stay. 0: there are so many others; else how many there are
   * now.
   */
  JOIN("""
      if ARGV[2] ~= '0' then
        local others = 0
        for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '+inf')) do
          if member ~= ARGV[1] then others = others + 1 end
        end
        if others >= tonumber(ARGV[2]) then return 0 end
      end
      redis.call('ZADD', KEYS[1], 'NX', now(), ARGV[1])
      if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
      end
      return redis.call('ZCARD', KEYS[1])
      """),
  /** Handle, and when it joined or nothing. 1: it is out, 0: it was not there. */
  LEAVE("""
      local from, to = ARGV[2], ARGV[2]
      if ARGV[2] == '' then from, to = '-inf', '+inf' end
      for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], from, to)) do
        if member == ARGV[1] then return redis.call('ZREM', KEYS[1], member) end
      end
      return 0
      """),
  /** The time, and handles and times of joining in turn. */
  MEMBERS("return {now(), redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '+inf', 'WITHSCORES')}"),
  /** Milliseconds by the clock of the server that has the key. */
  NOW("return now()");

  private final String source;
  private final String digest;

  Script(String body) {
    source = ScriptPrelude.LUA + body;
    digest = sha1(source);
  }

  String source() {
    return source;
  }

  /**
   * Whether what it changes shall outlive its server: an access need not, the next one tells it.
   */
  boolean lasts() {
    return this != TOUCH && this != NOW && this != MEMBERS;
  }

  /** The name by which EVALSHA calls it. */
  String digest() {
    return digest;
  }

  private static String sha1(String source) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(source.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform has no SHA-1", e);
    }
  }
}
