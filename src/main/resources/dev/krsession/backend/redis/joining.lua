-- when a session joins: an even number of ms, and after all that have joined in the same moment
local function joining()
  local t = now()
  t = t - t % 2
  local late = redis.call('ZRANGEBYSCORE', KEYS[1], t, '+inf', 'WITHSCORES', 'LIMIT', 0, 64)
  if #late > 0 then
    local last = tonumber(late[#late])
    t = last - last % 2 + 2
  end
  return t
end
