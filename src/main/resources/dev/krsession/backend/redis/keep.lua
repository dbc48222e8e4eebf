local function keep(longest, grace)
  local ms = longest + grace
  if longest > 0 and redis.call('PTTL', KEYS[1]) < ms then
    redis.call('PEXPIRE', KEYS[1], ms)
  end
end
