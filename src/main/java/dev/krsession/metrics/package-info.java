/** Exposes a filter's metrics and health to tools: JMX, Prometheus, health checks. */
@NullMarked
package dev.krsession.metrics;

import org.jspecify.annotations.NullMarked;
