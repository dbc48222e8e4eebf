package dev.krsession.servlet;

import dev.krsession.lifecycle.Access;
import jakarta.servlet.DispatcherType;

/**
 * Where a request has come in.
 *
 * @param gate by which gate
 * @param access what it may do with its session
 * @param by in which dispatch: FORWARD and INCLUDE come out of another webapp
 */
record RequestOrigin(RequestHandler gate, Access access, DispatcherType by) {}
