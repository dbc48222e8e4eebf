/** One request's state with its session: find, create, renew, invalidate, commit. */
@NullMarked
package dev.krsession.lifecycle;

import org.jspecify.annotations.NullMarked;
