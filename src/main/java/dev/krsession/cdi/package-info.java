/** CDI's session scope in our session, where Weld is the webapp's CDI container. */
@NullMarked
package dev.krsession.cdi;

import org.jspecify.annotations.NullMarked;
