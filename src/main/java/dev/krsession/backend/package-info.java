/** The contract of a session store. */
@NullMarked
package dev.krsession.backend;

import org.jspecify.annotations.NullMarked;
