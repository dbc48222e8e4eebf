/** Sends batches of commands to Redis: addresses, logins, connections, deadlines; no sessions. */
@NullMarked
package dev.krsession.backend.redis.transport;

import org.jspecify.annotations.NullMarked;
