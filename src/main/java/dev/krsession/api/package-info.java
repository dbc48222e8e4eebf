/** The application's API: a session with typed access, atomic changes and a reliable commit. */
@NullMarked
package dev.krsession.api;

import org.jspecify.annotations.NullMarked;
