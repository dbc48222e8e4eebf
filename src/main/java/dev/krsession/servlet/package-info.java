/** The Servlet API's view: request, response and session wrappers. */
@NullMarked
package dev.krsession.servlet;

import org.jspecify.annotations.NullMarked;
