/**
 * The test kit: servers, visitors, a store and a time that tests command.
 * {@link dev.krsession.kit.KrSessionKit} is where to begin.
 */
package dev.krsession.kit;
