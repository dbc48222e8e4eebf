/** Where sessions are kept: the contract of a store. */
@NullMarked
package dev.krsession.backend;

import org.jspecify.annotations.NullMarked;
