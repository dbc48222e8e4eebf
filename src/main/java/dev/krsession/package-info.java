/** The filter and its initializer: wiring only. */
@NullMarked
package dev.krsession;

import org.jspecify.annotations.NullMarked;
