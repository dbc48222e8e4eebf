package dev.krsession.compare;

/**
 * What one contestant needed for one workload; all but the first are for one request.
 *
 * @param perSecond requests
 * @param p50 microseconds, at the caller
 * @param p99 microseconds, at the caller
 * @param cpuMicros of the server's JVM
 * @param allocated bytes
 * @param commands that Redis ran
 * @param trips to Redis
 * @param redisMicros of Redis' CPU
 * @param redisBytes over the wire, both ways
 */
record Result(
    double perSecond,
    double p50,
    double p99,
    double cpuMicros,
    double allocated,
    double commands,
    double trips,
    double redisMicros,
    double redisBytes) {}
