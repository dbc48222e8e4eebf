/** Wraps the Servlet API: request, response and session. */
@NullMarked
package dev.krsession.servlet;

import org.jspecify.annotations.NullMarked;
