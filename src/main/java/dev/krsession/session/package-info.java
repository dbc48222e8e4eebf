/** Types shared by all packages, in plain Java: ids, secrets, attributes, timeouts, clock. */
@NullMarked
package dev.krsession.session;

import org.jspecify.annotations.NullMarked;
