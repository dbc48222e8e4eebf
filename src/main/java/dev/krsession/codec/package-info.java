/** How an attribute's value becomes bytes and comes back, without Java serialization. */
@NullMarked
package dev.krsession.codec;

import org.jspecify.annotations.NullMarked;
