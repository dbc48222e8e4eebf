/**
 * Sessions as records in a remote store: everything that such a store needs in addition. Requests
 * work on copies, and the store receives the changes. A store implements {@link RecordStore}.
 */
@NullMarked
package dev.krsession.backend.record;

import org.jspecify.annotations.NullMarked;
