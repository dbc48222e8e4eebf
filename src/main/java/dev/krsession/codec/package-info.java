/** Encodes attributes' values as bytes and decodes them; Java objects are filtered and sealed. */
@NullMarked
package dev.krsession.codec;

import org.jspecify.annotations.NullMarked;
