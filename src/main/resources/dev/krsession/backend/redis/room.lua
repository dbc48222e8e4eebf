-- How many bytes all names and values take at the most when this is written, or -1: there would be
-- too many, or -2: too large. Parallel requests each see room for themselves, so only here it can be
-- known. The field s never says less than there is, and all is added up only where it comes near to
-- a limit or is missing, as in what an earlier version stored; so a write looks at what it writes and
-- not at what is there.
local function room(known, more, names, most, bytes, plan)
  most, bytes = tonumber(most), tonumber(bytes)
  known = tonumber(known or '') or bytes
  local sum = known + more
  -- an attribute takes a byte at least
  if sum <= bytes and (sum <= most or redis.call('HLEN', KEYS[1]) + names <= most) then
    return sum
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
