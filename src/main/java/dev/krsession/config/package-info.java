/** Settings: one typed table, its sources in order of precedence, and clear refusals. */
@NullMarked
package dev.krsession.config;

import org.jspecify.annotations.NullMarked;
