package dev.krsession.servlet;

import dev.krsession.api.KrSession;
import dev.krsession.session.Printable;
import dev.krsession.session.WholeNumbers;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Implements the typed access to a session's attributes. */
interface TypedAttributes extends KrSession {
  @Override
  default OptionalInt getInt(String name) {
    OptionalLong number = getLong(name);
    return number.isPresent()
        ? OptionalInt.of(Math.toIntExact(number.getAsLong()))
        : OptionalInt.empty();
  }

  @Override
  default void setInt(String name, int value) {
    setAttribute(name, value);
  }

  @Override
  default OptionalLong getLong(String name) {
    Object value = getAttribute(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(WholeNumbers.of(name, value));
  }

  @Override
  default void setLong(String name, long value) {
    setAttribute(name, value);
  }

  @Override
  default Optional<String> getString(String name) {
    return get(name, String.class);
  }

  @Override
  default void setString(String name, String value) {
    setAttribute(name, value);
  }

  @Override
  default Optional<byte[]> getBytes(String name) {
    return get(name, byte[].class).map(byte[]::clone);
  }

  @Override
  default void setBytes(String name, byte[] value) {
    setAttribute(name, value.clone());
  }

  @Override
  default <T> Optional<T> get(String name, Class<T> type) {
    return Optional.ofNullable(cast(name, type, getAttribute(name)));
  }

  @Override
  default void set(String name, @Nullable Object value) {
    setAttribute(name, value);
  }

  @Override
  default void remove(String name) {
    removeAttribute(name);
  }

  static <T> @Nullable T cast(String name, Class<T> type, @Nullable Object value) {
    if (value != null && !type.isInstance(value)) {
      throw new ClassCastException("attribute '" + Printable.quoted(name) + "' holds a "
          + value.getClass().getName() + ", not a " + type.getName());
    }
    return type.cast(value);
  }
}
