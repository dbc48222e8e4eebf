/** Accesses container internals beyond the Servlet API: listeners, responses, timeouts. */
@NullMarked
package dev.krsession.host;

import org.jspecify.annotations.NullMarked;
