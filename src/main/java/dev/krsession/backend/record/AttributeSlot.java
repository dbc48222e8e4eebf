package dev.krsession.backend.record;

import dev.krsession.codec.AttributeCodec;
import dev.krsession.codec.CodecException;
import dev.krsession.codec.SessionCodec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a working copy: the bytes last known from the store, and the value that the
 * application sees. Decoded on demand.
 */
final class AttributeSlot {
  private enum Sight {
    /** Not decoded yet. */
    UNREAD,
    /** Decoded from the store's bytes; the application may have changed it in place since. */
    READ,
    /** Set by the application. */
    SET,
    /** Removed by the application. */
    REMOVED,
    /** Cannot be decoded: reads as absent, and its bytes are kept. */
    UNREADABLE
  }

  private final String name;
  private Optional<byte[]> stored;
  private @Nullable Object live;

  /** The encoded form of the value when it was set. */
  private byte @Nullable [] form;

  private Sight sight = Sight.UNREAD;

  /** The size of the value in bytes that counts towards the limits. */
  private int weight;

  AttributeSlot(String name, Optional<byte[]> stored) {
    this.name = name;
    this.stored = stored;
    this.weight = stored.map(bytes -> bytes.length).orElse(0);
  }

  Optional<byte[]> stored() {
    return stored;
  }

  /** Returns the bytes of name and value; zero if there is no value. */
  int weight() {
    boolean empty = sight == Sight.REMOVED || (sight == Sight.UNREAD && stored.isEmpty());
    return empty ? 0 : Utf8.bytes(name) + weight;
  }

  /** Returns the difference in bytes to the store's value. */
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

  /** Returns the value that the application sees; null if it is not decoded yet. */
  @Nullable
  Object live() {
    return live;
  }

  void set(Object value, byte[] formed, int bytes) {
    live = value;
    form = formed;
    weight = bytes;
    sight = Sight.SET;
  }

  /** Unreadable values can be removed too. */
  void remove() {
    live = null;
    sight = Sight.REMOVED;
  }

  /**
   * Sets the bytes that the store has now, and the value for the application; both may be absent.
   */
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

  /** Returns whether the value may differ from the store's; cheap. */
  boolean mayDiffer(SessionCodec codec) {
    return switch (sight) {
      case UNREAD, UNREADABLE -> false;
      case READ -> live != null && !isAsStored(codec, live);
      case SET -> true;
      case REMOVED -> stored.isPresent();
    };
  }

  /** Returns whether a value that was read is immutable and stored under the current key. */
  private boolean isAsStored(SessionCodec codec, Object value) {
    return AttributeCodec.isFixed(value) && !(stored.isPresent() && codec.isOutdated(stored.get()));
  }

  /** Returns the bytes to store, or empty if the store has them already. */
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
