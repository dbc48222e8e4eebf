package dev.krsession.backend.redis;

/**
 * The scripts on the sorted set that says when to look after which session. An entry may be too
 * early, which costs a look, but never too late. All count time by Redis' own clock.
 */
final class ExpiryScripts {
  /** The set goes when the last of its sessions must have gone. */
  private static final String KEEP = """
      local function keep(longest, grace)
        local ms = longest + grace
        if longest > 0 and redis.call('PTTL', KEYS[1]) < ms then
          redis.call('PEXPIRE', KEYS[1], ms)
        end
      end
      """;

  /** Grace ms, then handles, each with the ms its session has left, or 0: it has ended. */
  static final Script NOTE = Script.passing(KEEP + """
      local t, longest = now(), 0
      for i = 2, #ARGV, 2 do
        local left = tonumber(ARGV[i + 1])
        if left == 0 then redis.call('ZREM', KEYS[1], ARGV[i])
        else
          local present = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[i]) or t + left)
          -- an earlier one is changed a little, too: a look that is under way must not put it off
          redis.call('ZADD', KEYS[1], math.min(t + left, present + 1), ARGV[i])
          longest = math.max(longest, left)
        end
      end
      keep(longest, ARGV[1])
      return 1
      """);

  /** How many at the most, and for how many ms. The score that marks them, and their handles. */
  static final Script CLAIM = Script.passing("""
      local t = now()
      local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', t, 'LIMIT', 0, ARGV[1])
      for _, handle in ipairs(due) do redis.call('ZADD', KEYS[1], t + ARGV[2], handle) end
      return {t + ARGV[2], due}
      """);

  /**
   * Grace ms, the score that marks the claimed, then handles, each with the ms its session has
   * left, or 0: it has ended. One that was changed meanwhile stays as it is.
   */
  static final Script SETTLE = Script.passing(KEEP + """
      local t, longest = now(), 0
      for i = 3, #ARGV, 2 do
        local left = tonumber(ARGV[i + 1])
        if left == 0 then redis.call('ZREM', KEYS[1], ARGV[i])
        elseif tonumber(redis.call('ZSCORE', KEYS[1], ARGV[i]) or 0) == tonumber(ARGV[2]) then
          redis.call('ZADD', KEYS[1], t + left, ARGV[i])
          longest = math.max(longest, left)
        end
      end
      keep(longest, ARGV[1])
      return 1
      """);

  private ExpiryScripts() {}
}
