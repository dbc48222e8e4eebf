/** What one filter counts and knows of itself, as tools read it: JMX, Prometheus, health checks. */
@NullMarked
package dev.krsession.metrics;

import org.jspecify.annotations.NullMarked;
