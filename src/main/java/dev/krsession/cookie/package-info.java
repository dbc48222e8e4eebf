/** The session cookie: keys, signature, header text. No I/O besides reading a key file. */
@NullMarked
package dev.krsession.cookie;

import org.jspecify.annotations.NullMarked;
