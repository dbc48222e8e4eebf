/** Sessions in this JVM's memory: live, bounded, with expiry. */
@NullMarked
package dev.krsession.backend.memory;

import org.jspecify.annotations.NullMarked;
