/** What an application calls: a session with typed access, atomic changes and an honest commit. */
@NullMarked
package dev.krsession.api;

import org.jspecify.annotations.NullMarked;
