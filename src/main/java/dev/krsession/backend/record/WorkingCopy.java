package dev.krsession.backend.record;

import dev.krsession.codec.SessionCodec;
import dev.krsession.session.LimitExceededException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a session as one request sees them: the loaded ones, and its changes until the
 * commit. Not thread-safe; guarded by the session's lock.
 */
final class WorkingCopy {
  private static final long UNKNOWN = -1;

  /** The attributes in the store; shared by all requests that have loaded the same state. */
  private final Map<String, byte[]> loaded;

  /** Those that the request has asked for, and those that it has added. */
  private final Map<String, AttributeSlot> slots = new LinkedHashMap<>();

  private final SessionCodec codec;
  private final RecordLimits limits;
  private final DecodeFailures unreadable;
  private final BiConsumer<String, Object> here;

  /** The bytes of all names and values; and the number of attributes. */
  private long weight = UNKNOWN;

  private int held;

  WorkingCopy(
      Map<String, byte[]> loaded,
      SessionCodec codec,
      RecordLimits limits,
      DecodeFailures unreadable,
      BiConsumer<String, Object> here) {
    this.here = here;
    this.loaded = loaded;
    this.codec = codec;
    this.limits = limits;
    this.unreadable = unreadable;
  }

  @Nullable
  Object get(String name) {
    AttributeSlot slot = present(name);
    return slot == null ? null : slot.get(codec, unreadable);
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    for (String name : loaded.keySet()) {
      if (get(name) != null) {
        names.add(name);
      }
    }
    slots.forEach((name, slot) -> {
      if (!loaded.containsKey(name) && slot.get(codec, unreadable) != null) {
        names.add(name);
      }
    });
    return names;
  }

  boolean isNodeLocal(String name, Object value) {
    return codec.isNodeLocal(name, value);
  }

  /** Whether a value that cannot be stored stays on this node. */
  boolean staysHere(Object value, RuntimeException refusal) {
    return codec.staysHere(value, refusal);
  }

  SessionCodec codec() {
    return codec;
  }

  @Nullable
  Object put(String name, Object value) {
    byte[] form = codec.form(name, value);
    int bytes = codec.storedBytes(form);
    Object before = get(name);
    requireRoom(name, bytes);
    AttributeSlot slot = slot(name);
    int weighed = slot.weight();
    slot.set(value, form, bytes);
    weighs(weighed, slot);
    return before;
  }

  @Nullable
  Object remove(String name) {
    Object before = get(name);
    AttributeSlot slot = present(name);
    if (slot != null) {
      int weighed = slot.weight();
      slot.remove();
      weighs(weighed, slot);
    }
    return before;
  }

  /** Sets a value, or removes it if there is no next one; returns the next value. */
  @Nullable
  Object replace(String name, @Nullable Object next) {
    if (next == null) {
      remove(name);
    } else {
      put(name, next);
    }
    return next;
  }

  /** Returns an attribute's bytes as last known from the store. */
  Optional<byte[]> stored(String name) {
    AttributeSlot slot = slots.get(name);
    return slot == null ? Optional.ofNullable(loaded.get(name)) : slot.stored();
  }

  /**
   * Sets the bytes that the store has now; {@code value} is their decoded value, or null to decode
   * them on demand.
   */
  void replaced(String name, Optional<byte[]> bytes, @Nullable Object value) {
    AttributeSlot slot = slot(name);
    int weighed = slot.weight();
    slot.replaced(bytes, value);
    weighs(weighed, slot);
  }

  boolean isChanged(String name) {
    AttributeSlot slot = slots.get(name);
    return slot != null && (slot.isRemoved() || slot.changed(codec).isPresent());
  }

  /** Throws if another attribute of this size would exceed the limits. */
  void requireRoom(String name, int bytes) {
    weigh();
    AttributeSlot slot = present(name);
    int present = slot == null ? 0 : slot.weight();
    if (present == 0 && held >= limits.attributes()) {
      throw limits.tooMany();
    }
    requireWeight(weight - present + Utf8.bytes(name) + bytes);
  }

  /**
   * Returns the changes that are not in the store.
   *
   * @throws LimitExceededException if changes in place have made the session too large
   */
  Changes changes() {
    return mayDiffer() ? collected() : Changes.NONE;
  }

  private boolean mayDiffer() {
    for (AttributeSlot slot : slots.values()) {
      if (slot.mayDiffer(codec)) {
        return true;
      }
    }
    return false;
  }

  private Changes collected() {
    Map<String, byte[]> put = new LinkedHashMap<>();
    List<String> removed = new ArrayList<>();
    long growth = 0;
    for (Map.Entry<String, AttributeSlot> entry : slots.entrySet()) {
      AttributeSlot slot = entry.getValue();
      int weighed = slot.weight();
      Optional<byte[]> changed = changed(entry.getKey(), slot);
      changed.ifPresent(bytes -> put.put(entry.getKey(), bytes));
      weighs(weighed, slot);
      if (slot.isRemoved()) {
        removed.add(entry.getKey());
      }
      growth += changed.isPresent() || slot.isRemoved() ? slot.growth() : 0;
    }
    requireFit(growth);
    return new Changes(put, removed);
  }

  /**
   * Returns the bytes to store, if any; a value that can no longer be stored may stay on this node.
   */
  private Optional<byte[]> changed(String name, AttributeSlot slot) {
    try {
      return slot.changed(codec);
    } catch (IllegalArgumentException | LimitExceededException refusal) {
      Object value = slot.live();
      if (value == null || !codec.staysHere(value, refusal)) {
        throw refusal;
      }
      here.accept(name, value);
      slot.remove();
      return Optional.empty();
    }
  }

  /** A limit may have been lowered: shrinking a session is always allowed. */
  private void requireFit(long growth) {
    if (growth > 0) {
      weigh();
      if (weight > limits.sessionBytes()) {
        throw limits.tooLarge();
      }
    }
  }

  /** Computed once and only for a comparison; most requests only read. */
  private void weigh() {
    if (weight == UNKNOWN) {
      weight = 0;
      slots.values().forEach(slot -> weighs(0, slot));
      loaded.forEach((name, bytes) -> {
        if (!slots.containsKey(name)) {
          weight += Utf8.bytes(name) + bytes.length;
          held++;
        }
      });
    }
  }

  /** Updates the totals after a change of a slot. */
  private void weighs(int before, AttributeSlot slot) {
    if (weight != UNKNOWN) {
      int after = slot.weight();
      weight += after - before;
      held += Integer.signum(after) - Integer.signum(before);
    }
  }

  /** Called when the store has these changes. */
  void stored(Changes changes) {
    changes.put().forEach((name, bytes) -> replaced(name, Optional.of(bytes), get(name)));
    changes.removed().forEach(name -> replaced(name, Optional.empty(), null));
  }

  private AttributeSlot slot(String name) {
    AttributeSlot present = present(name);
    if (present == null) {
      present = new AttributeSlot(name, Optional.empty());
      slots.put(name, present);
    }
    return present;
  }

  /** That of an attribute that was loaded or added, also if it was removed since. */
  private @Nullable AttributeSlot present(String name) {
    AttributeSlot slot = slots.get(name);
    byte[] bytes = slot == null ? loaded.get(name) : null;
    if (bytes != null) {
      slot = new AttributeSlot(name, Optional.of(bytes));
      slots.put(name, slot);
    }
    return slot;
  }

  private void requireWeight(long wanted) {
    // a limit may have been lowered: existing attributes may stay
    if (wanted > limits.sessionBytes() && wanted > weight) {
      throw limits.tooLarge();
    }
  }
}
