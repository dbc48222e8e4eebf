package dev.krsession.backend.record;

import dev.krsession.codec.AttributeCodec;
import dev.krsession.codec.CodecException;
import dev.krsession.codec.SessionCodec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a working copy: the bytes that the store has, as far as we know, and what the
 * application sees. Decoded when it is first asked for.
 */
final class AttributeSlot {
  private enum Sight {
    /** Not decoded yet. */
    UNREAD,
    /** Decoded from what the store has; the application may have changed it in place since. */
    READ,
    /** Set by the application. */
    SET,
    /** Removed by the application. */
    REMOVED,
    /** Cannot be decoded: reads as absent, and its bytes are left alone. */
    UNREADABLE
  }

  private final String name;
  private Optional<byte[]> stored;
  private @Nullable Object live;

  /** The form that the value had when it was set. */
  private byte @Nullable [] form;

  private Sight sight = Sight.UNREAD;

  /** Bytes last sent to the limits; what the slot counts for. */
  private int weight;

  AttributeSlot(String name, Optional<byte[]> stored) {
    this.name = name;
    this.stored = stored;
    this.weight = stored.map(bytes -> bytes.length).orElse(0);
  }

  Optional<byte[]> stored() {
    return stored;
  }

  /** The bytes of name and value; zero: there is nothing. */
  int weight() {
    boolean empty = sight == Sight.REMOVED || (sight == Sight.UNREAD && stored.isEmpty());
    return empty ? 0 : Utf8.bytes(name) + weight;
  }

  /** How many bytes more than Redis has. */
  int growth() {
    int present = stored.map(bytes -> Utf8.bytes(name) + bytes.length).orElse(0);
    return weight() - present;
  }

  @Nullable
  Object get(SessionCodec codec, DecodeFailures unreadable) {
    if (sight == Sight.UNREAD && stored.isPresent()) {
      try {
        live = codec.decode(name, stored.get());
        sight = Sight.READ;
      } catch (CodecException e) {
        sight = Sight.UNREADABLE;
        unreadable.found(name, e);
      }
    }
    return live;
  }

  void set(Object value, byte[] formed, int bytes) {
    live = value;
    form = formed;
    weight = bytes;
    sight = Sight.SET;
  }

  /** What cannot be read can still be removed: whoever names it means it. */
  void remove() {
    live = null;
    sight = Sight.REMOVED;
  }

  /** The store now has these bytes, and the application sees {@code value}; both may be nothing. */
  void replaced(Optional<byte[]> bytes, @Nullable Object value) {
    stored = bytes;
    live = value;
    form = null;
    weight = bytes.map(present -> present.length).orElse(0);
    sight = value != null ? Sight.READ : bytes.isPresent() ? Sight.UNREAD : Sight.REMOVED;
  }

  boolean isRemoved() {
    return sight == Sight.REMOVED && stored.isPresent();
  }

  /** Whether it is worth a look if the store has something else; costs next to nothing. */
  boolean mayDiffer(SessionCodec codec) {
    return switch (sight) {
      case UNREAD, UNREADABLE -> false;
      case READ -> live != null && !isAsStored(codec, live);
      case SET -> true;
      case REMOVED -> stored.isPresent();
    };
  }

  /**
   * Whether nobody can have changed a value that was read, and the store has it under today's key.
   */
  private boolean isAsStored(SessionCodec codec, Object value) {
    return AttributeCodec.isFixed(value) && !(stored.isPresent() && codec.isOutdated(stored.get()));
  }

  /** The bytes to store, or empty if the store has them already. */
  Optional<byte[]> changed(SessionCodec codec) {
    Object value = live;
    if (value == null || (sight == Sight.READ && isAsStored(codec, value))) {
      return Optional.empty();
    }
    Optional<byte[]> changed = codec.changed(name, stored, form, value);
    weight = changed.or(() -> stored).map(bytes -> bytes.length).orElse(weight);
    return changed;
  }
}
