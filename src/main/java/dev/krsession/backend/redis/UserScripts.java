package dev.krsession.backend.redis;

/**
 * The scripts on the sorted set of a user's sessions. All count time by Redis' own clock, and none
 * looks at more entries than it is told to.
 *
 * <p>The score says when a session joined, in ms, and whether that is settled. An even one belongs
 * to a session whose owner may not be stored yet, so its entry is left alone for a while if the
 * session is not to be seen. A session that joins once more makes it odd: from then on an entry
 * without its session means nothing.
 */
final class UserScripts {
  /**
   * Handle, the most others or 0, ms to stay. 0: there are so many others; else how many there are
   * now.
   */
  static final Script JOIN = Script.lasting("""
      local score = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or '')
      local others = redis.call('ZCARD', KEYS[1])
      if score then others = others - 1 end
      if ARGV[2] ~= '0' and others >= tonumber(ARGV[2]) then return 0 end
      if not score then
        local t = now()
        redis.call('ZADD', KEYS[1], t - t % 2, ARGV[1])
      elseif score % 2 == 0 then
        redis.call('ZADD', KEYS[1], score + 1, ARGV[1])
      end
      if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
      end
      return others + 1
      """);

  /**
   * Handle, the most others, ms to stay, the most that leave. Those that had to leave: the ones
   * that joined first.
   */
  static final Script DISPLACE = Script.lasting("""
      local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
      local others = redis.call('ZCARD', KEYS[1])
      if score then others = others - 1 end
      local surplus = math.min(others + 1 - ARGV[2], tonumber(ARGV[4]))
      local out = {}
      if surplus > 0 then
        local first = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '+inf', 'LIMIT', 0, surplus + 1)
        for _, member in ipairs(first) do
          if member ~= ARGV[1] and #out < surplus then
            redis.call('ZREM', KEYS[1], member)
            out[#out + 1] = member
          end
        end
      end
      if not score then
        local t = now()
        redis.call('ZADD', KEYS[1], t - t % 2, ARGV[1])
      end
      if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
      end
      return out
      """);

  /** Handle. 1: it is out, 0: it was not there. */
  static final Script LEAVE = Script.lasting("return redis.call('ZREM', KEYS[1], ARGV[1])");

  /** Handles and their scores in turn: each is taken out if that is still its score. */
  static final Script FORGET = Script.lasting("""
      for i = 1, #ARGV, 2 do
        local score = redis.call('ZSCORE', KEYS[1], ARGV[i])
        if score and tonumber(score) == tonumber(ARGV[i + 1]) then
          redis.call('ZREM', KEYS[1], ARGV[i])
        end
      end
      return 1
      """);

  /**
   * The least score, how many. The time, and handles and scores in turn, in the order of scores.
   */
  static final Script PAGE = Script.passing("""
      return {now(), redis.call(
          'ZRANGEBYSCORE', KEYS[1], ARGV[1], '+inf', 'WITHSCORES', 'LIMIT', 0, ARGV[2])}
      """);

  private UserScripts() {}
}
