/** The operator's console: metrics and settings of a filter, and the sessions of its users. */
@NullMarked
package dev.krsession.console;

import org.jspecify.annotations.NullMarked;
