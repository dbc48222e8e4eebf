package dev.krsession.backend.redis;

/** The scripts on the sorted set of a user's sessions. All count time by Redis' own clock. */
final class UserScripts {
  /**
   * Handle, the most others or 0, ms to stay. 0: there are so many others; else how many there are
   * now.
   */
  static final Script JOIN = Script.lasting("""
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
      """);

  /** Handle, and when it joined or nothing. 1: it is out, 0: it was not there. */
  static final Script LEAVE = Script.lasting("""
      local from, to = ARGV[2], ARGV[2]
      if ARGV[2] == '' then from, to = '-inf', '+inf' end
      for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], from, to)) do
        if member == ARGV[1] then return redis.call('ZREM', KEYS[1], member) end
      end
      return 0
      """);

  /** The time, and handles and times of joining in turn. */
  static final Script MEMBERS = Script.passing(
      "return {now(), redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '+inf', 'WITHSCORES')}");

  private UserScripts() {}
}
