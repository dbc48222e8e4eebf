/** TLS over connected sockets, by files that are read again when they change. */
@NullMarked
package dev.krsession.backend.redis.tls;

import org.jspecify.annotations.NullMarked;
