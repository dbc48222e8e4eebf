package dev.krsession.backend.record;

import dev.krsession.codec.SessionCodec;
import dev.krsession.session.LimitExceededException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attributes as one request sees them: what was loaded, and its changes until they are
 * committed. Not safe for use by many threads; the session sees to that.
 */
final class WorkingCopy {
  private static final long UNKNOWN = -1;

  /** What the store had; shared by all who have loaded the same. */
  private final Map<String, byte[]> loaded;

  /** Those that the request has asked for, and those that it has added. */
  private final Map<String, AttributeSlot> slots = new LinkedHashMap<>();

  private final SessionCodec codec;
  private final RecordLimits limits;
  private final DecodeFailures unreadable;

  /** The bytes of all names and values; and how many there are of them. */
  private long weight = UNKNOWN;

  private int held;

  WorkingCopy(
      Map<String, byte[]> loaded,
      SessionCodec codec,
      RecordLimits limits,
      DecodeFailures unreadable) {
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

  /** Puts, or removes where there is no next value; returns that next value. */
  @Nullable
  Object replace(String name, @Nullable Object next) {
    if (next == null) {
      remove(name);
    } else {
      put(name, next);
    }
    return next;
  }

  /** The bytes of one attribute that the store has, as far as we know. */
  Optional<byte[]> stored(String name) {
    AttributeSlot slot = slots.get(name);
    return slot == null ? Optional.ofNullable(loaded.get(name)) : slot.stored();
  }

  /**
   * The store now has these bytes; {@code value} is what they mean, or null to decode them later.
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

  /** Refuses one attribute more than there may be. */
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
   * All that the store does not have yet.
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
      Optional<byte[]> changed = slot.changed(codec);
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

  /** A limit may have been lowered since: whoever shrinks a session may do so. */
  private void requireFit(long growth) {
    if (growth > 0) {
      weigh();
      if (weight > limits.sessionBytes()) {
        throw limits.tooLarge();
      }
    }
  }

  /** Adds up once, and when there is something to compare it with; most requests only read. */
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

  /** The slot weighs something else than it did. */
  private void weighs(int before, AttributeSlot slot) {
    if (weight != UNKNOWN) {
      int after = slot.weight();
      weight += after - before;
      held += Integer.signum(after) - Integer.signum(before);
    }
  }

  /** the store has these changes now. */
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
    // a limit may have been lowered since: what is there already may stay
    if (wanted > limits.sessionBytes() && wanted > weight) {
      throw limits.tooLarge();
    }
  }
}
