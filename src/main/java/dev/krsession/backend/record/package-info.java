/**
 * Sessions as records in a store far away: what every such store needs beside itself. Requests work
 * on copies, and the store is told what has changed. A store is a {@link RecordStore}.
 */
@NullMarked
package dev.krsession.backend.record;

import org.jspecify.annotations.NullMarked;
