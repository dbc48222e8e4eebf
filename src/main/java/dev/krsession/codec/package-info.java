/** How an attribute's value becomes bytes and comes back; Java objects filtered and sealed. */
@NullMarked
package dev.krsession.codec;

import org.jspecify.annotations.NullMarked;
