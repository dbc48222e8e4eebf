local f = redis.call('HMGET', KEYS[1], 'h', 'e')
if not f[1] or over(f[2]) then return 0 end
return redis.call('UNLINK', KEYS[1])
