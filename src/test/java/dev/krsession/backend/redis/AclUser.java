package dev.krsession.backend.redis;

/** The rights that the documentation says are enough. */
final class AclUser {
  private static final String RIGHTS = "resetkeys ~krsession:* resetchannels -@all +hgetall +pttl"
      + " +pexpire +evalsha +script|load +hset +hdel +hget +hmget +hincrby +exists +time +del"
      + " +unlink +set +get +zadd +zrem +zrangebyscore +ping +hello +client|setname";

  private AclUser() {}

  /** Makes the user and returns a URI to log in with. */
  static String create(RedisServerFixture redis) {
    String[] rule = ("SETUSER app reset on >s3cret " + RIGHTS).split(" ");
    redis.client().sendCommand(Words.ACL, rule);
    return "redis://app:s3cret@127.0.0.1:" + redis.port();
  }
}
