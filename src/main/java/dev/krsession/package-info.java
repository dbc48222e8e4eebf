/** The front door: the filter and its initializer. Wiring, nothing else. */
@NullMarked
package dev.krsession;

import org.jspecify.annotations.NullMarked;
