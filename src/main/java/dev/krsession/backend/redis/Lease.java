package dev.krsession.backend.redis;

import java.util.concurrent.Semaphore;
import redis.clients.jedis.Connection;

/**
 * A connection for the time of one exchange.
 *
 * @param place what is free again once it has gone back
 */
record Lease(Connection connection, Semaphore place) {}
