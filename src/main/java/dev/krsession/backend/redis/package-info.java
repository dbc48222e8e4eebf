/** Sessions in Redis or Valkey, shared by all nodes: commands, scripts, formats, diagnosis. */
@NullMarked
package dev.krsession.backend.redis;

import org.jspecify.annotations.NullMarked;
