/** The operator's page: what a filter counts and how it is set, and the sessions of its users. */
@NullMarked
package dev.krsession.console;

import org.jspecify.annotations.NullMarked;
