/** The demo server: an embedded Tomcat that knows no other room. */
@NullMarked
package dev.krsession.server;

import org.jspecify.annotations.NullMarked;
