/** The demo server: an embedded Tomcat, independent of all other packages. */
@NullMarked
package dev.krsession.server;

import org.jspecify.annotations.NullMarked;
