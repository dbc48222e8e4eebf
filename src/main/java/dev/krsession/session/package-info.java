/** Plain Java: ids, secrets, attributes, times and expiry rules. */
@NullMarked
package dev.krsession.session;

import org.jspecify.annotations.NullMarked;
