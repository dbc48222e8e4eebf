/** Sessions in this JVM's memory: live, bounded, expiring. */
@NullMarked
package dev.krsession.backend.memory;

import org.jspecify.annotations.NullMarked;
