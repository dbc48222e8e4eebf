/** What containers that we know tell beyond the Servlet API: who listens. */
@NullMarked
package dev.krsession.host;

import org.jspecify.annotations.NullMarked;
