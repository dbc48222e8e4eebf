package dev.krsession.backend.redis;

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
  private final Map<String, AttributeSlot> slots = new LinkedHashMap<>();
  private final SessionCodec codec;
  private final RedisLimits limits;
  private final Unreadable unreadable;

  WorkingCopy(
      Map<String, byte[]> loaded, SessionCodec codec, RedisLimits limits, Unreadable unreadable) {
    this.codec = codec;
    this.limits = limits;
    this.unreadable = unreadable;
    loaded.forEach((name, bytes) -> slots.put(name, new AttributeSlot(name, Optional.of(bytes))));
  }

  @Nullable
  Object get(String name) {
    AttributeSlot slot = slots.get(name);
    return slot == null ? null : slot.get(codec, unreadable);
  }

  List<String> names() {
    return new ArrayList<>(
        slots.keySet().stream().filter(name -> get(name) != null).toList());
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
    slot(name).set(value, form, bytes);
    return before;
  }

  @Nullable
  Object remove(String name) {
    Object before = get(name);
    AttributeSlot slot = slots.get(name);
    if (slot != null) {
      slot.remove();
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

  /** The bytes of one attribute that Redis has, as far as we know. */
  Optional<byte[]> stored(String name) {
    return Optional.ofNullable(slots.get(name)).flatMap(AttributeSlot::stored);
  }

  /** Redis now has these bytes; {@code value} is what they mean, or null to decode them later. */
  void replaced(String name, Optional<byte[]> bytes, @Nullable Object value) {
    slot(name).replaced(bytes, value);
  }

  boolean isChanged(String name) {
    AttributeSlot slot = slots.get(name);
    return slot != null && (slot.isRemoved() || slot.changed(codec).isPresent());
  }

  /** Refuses one attribute more than there may be. */
  void requireRoom(String name, int bytes) {
    int others = 0;
    long weight = (long) name.length() + bytes;
    for (Map.Entry<String, AttributeSlot> entry : slots.entrySet()) {
      if (!entry.getKey().equals(name) && entry.getValue().weight() > 0) {
        others++;
        weight += entry.getValue().weight();
      }
    }
    if (others >= limits.attributes()) {
      throw exceeded("limits.attributes", limits.attributes() + " attributes");
    }
    requireWeight(weight);
  }

  /**
   * All that Redis does not have yet.
   *
   * @throws LimitExceededException if changes in place have made the session too large
   */
  Changes changes() {
    return mayDiffer() ? collected() : Changes.NONE;
  }

  private boolean mayDiffer() {
    for (AttributeSlot slot : slots.values()) {
      if (slot.mayDiffer()) {
        return true;
      }
    }
    return false;
  }

  private Changes collected() {
    Map<String, byte[]> put = new LinkedHashMap<>();
    List<String> removed = new ArrayList<>();
    slots.forEach((name, slot) -> {
      slot.changed(codec).ifPresent(bytes -> put.put(name, bytes));
      if (slot.isRemoved()) {
        removed.add(name);
      }
    });
    if (!put.isEmpty()) {
      requireWeight(weight());
    }
    return new Changes(put, removed);
  }

  /** Each write comes by here: no stream, which costs more to set up than there is to add. */
  private long weight() {
    long weight = 0;
    for (AttributeSlot slot : slots.values()) {
      weight += slot.weight();
    }
    return weight;
  }

  /** Redis has these changes now. */
  void stored(Changes changes) {
    changes.put().forEach((name, bytes) -> replaced(name, Optional.of(bytes), get(name)));
    changes.removed().forEach(slots::remove);
  }

  private AttributeSlot slot(String name) {
    return slots.computeIfAbsent(name, key -> new AttributeSlot(key, Optional.empty()));
  }

  private void requireWeight(long weight) {
    if (weight > limits.sessionBytes()) {
      throw exceeded("limits.session-bytes", limits.sessionBytes() + " bytes");
    }
  }

  private static LimitExceededException exceeded(String setting, String limit) {
    return new LimitExceededException(
        "the session may not hold more than " + limit + "; store less, or raise " + setting);
  }
}
