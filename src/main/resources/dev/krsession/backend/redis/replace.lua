local v = redis.call('GET', KEYS[1])
if (ARGV[1] == '1') ~= (v and true or false) or (v and v ~= ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], ARGV[3])
return 1
