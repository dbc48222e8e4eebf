/** For applications that have Micrometer: what a filter counts, in their registry. */
@NullMarked
package dev.krsession.micrometer;

import org.jspecify.annotations.NullMarked;
