/** Sessions in Redis or Valkey, shared by all nodes. The only package that uses Jedis. */
@NullMarked
package dev.krsession.backend.redis;

import org.jspecify.annotations.NullMarked;
