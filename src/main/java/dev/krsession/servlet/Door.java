package dev.krsession.servlet;

import dev.krsession.lifecycle.Access;

/**
 * Where a request has come in.
 *
 * @param gate by which gate
 * @param access what it may do with its session
 */
record Door(RequestGate gate, Access access) {}
