-- What the field s becomes when this is written, or -1: there would be too many, or -2: too large.
-- It has two numbers: how many bytes all names and values take at the most, and how many attributes
-- there are at the most. Parallel requests each see room for themselves, so only here it can be
-- known. They never say less than there is, and all is counted only where one comes near to its limit
-- or is missing, as in what an earlier version stored; so a write looks at what it writes and not at
-- what is there.
local function room(known, more, names, most, bytes, plan)
  most, bytes = tonumber(most), tonumber(bytes)
  local sum, number = string.match(known or '', '^(%d+) ?(%d*)$')
  sum, number = tonumber(sum or bytes), tonumber(number or '') or most
  if sum + more <= bytes then
    if number + names > most then number = redis.call('HLEN', KEYS[1]) end
    if number + names <= most then return string.format('%d %d', sum + more, number + names) end
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
  return string.format('%d %d', nextSize, nextCount)
end
