local ttl = redis.call('PTTL', KEYS[1])
if ttl == -2 then return 0 end
if ttl == -1 then return forever end
local left = ttl - (redis.call('HGET', KEYS[1], 'e') or 0)
if left > 0 then return left end
local fields = redis.call('HGETALL', KEYS[1])
redis.call('UNLINK', KEYS[1])
return {ttl, fields}
