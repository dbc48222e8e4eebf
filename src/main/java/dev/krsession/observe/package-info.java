/** Log events and counters for operators. */
@NullMarked
package dev.krsession.observe;

import org.jspecify.annotations.NullMarked;
