/** Settings: one typed table, its sources in order of precedence, and precise error messages. */
@NullMarked
package dev.krsession.config;

import org.jspecify.annotations.NullMarked;
