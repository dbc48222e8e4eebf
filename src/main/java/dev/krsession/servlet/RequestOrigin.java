package dev.krsession.servlet;

import dev.krsession.lifecycle.Access;
import jakarta.servlet.DispatcherType;

/**
 * How a request has come in.
 *
 * @param gate its handler
 * @param access its access rights to the session
 * @param by its dispatcher type: FORWARD and INCLUDE come from another webapp
 */
record RequestOrigin(RequestHandler gate, Access access, DispatcherType by) {}
