/** Sessions in Redis or Valkey, shared by every node. The only room that knows Jedis. */
@NullMarked
package dev.krsession.backend.redis;

import org.jspecify.annotations.NullMarked;
