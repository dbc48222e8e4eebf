/** What operators see: log events and counters. */
@NullMarked
package dev.krsession.observe;

import org.jspecify.annotations.NullMarked;
