/** Sessions in a SQL database, by {@code java.sql} alone: for {@code backend.record}. */
@NullMarked
package dev.krsession.backend.jdbc;

import org.jspecify.annotations.NullMarked;
