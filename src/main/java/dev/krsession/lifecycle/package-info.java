/** The unit of work of a request with its session: find, create, renew, invalidate, commit. */
@NullMarked
package dev.krsession.lifecycle;

import org.jspecify.annotations.NullMarked;
