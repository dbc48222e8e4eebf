/** Sessions in a SQL database, by {@code java.sql} alone: a store for {@code backend.record}. */
@NullMarked
package dev.krsession.backend.jdbc;

import org.jspecify.annotations.NullMarked;
