local score = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or '')
local others = redis.call('ZCARD', KEYS[1])
if score then others = others - 1 end
if ARGV[2] ~= '0' and others >= tonumber(ARGV[2]) then return 0 end
if not score then
  redis.call('ZADD', KEYS[1], joining() + ARGV[4], ARGV[1])
elseif ARGV[4] == '1' and score % 2 == 0 then
  redis.call('ZADD', KEYS[1], score + 1, ARGV[1])
end
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
return others + 1
