package dev.krsession.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable table of a session's attributes. Most sessions have few, so it is one flat array
 * that is searched linearly; larger ones are hashed.
 */
public final class AttributeTable {
  /** The empty table. */
  public static final AttributeTable EMPTY = new AttributeTable(new Object[0], 0, false);

  /** The maximum number of attributes for a linear search. */
  private static final int LISTED = 8;

  /**
   * Names at even indexes, each followed by its value. A null name is a free slot of a hashed
   * table.
   */
  private final @Nullable Object[] slots;

  private final int size;

  private final boolean closed;

  private AttributeTable(@Nullable Object[] slots, int size, boolean closed) {
    this.slots = slots;
    this.size = size;
    this.closed = closed;
  }

  /** Returns a copy that can be read but not changed. */
  public AttributeTable closed() {
    return new AttributeTable(slots, size, true);
  }

  /** Returns the number of attributes. */
  public int size() {
    return size;
  }

  /** Returns the attribute's value, or null if there is none. */
  public @Nullable Object get(String name) {
    int at = find(name);
    return at < 0 ? null : slots[at + 1];
  }

  /** Returns the names: in order of insertion while they are few, else in no particular order. */
  public List<String> names() {
    List<String> names = new ArrayList<>(size);
    for (int at = 0; at < slots.length; at += 2) {
      if (slots[at] instanceof String name) {
        names.add(name);
      }
    }
    return names;
  }

  /**
   * Returns a copy with {@code name} set to {@code value}.
   *
   * @throws IllegalStateException if this table is closed
   */
  public AttributeTable with(String name, Object value) {
    requireOpen();
    int at = find(name);
    if (at >= 0) {
      @Nullable Object[] replaced = slots.clone();
      replaced[at + 1] = value;
      return new AttributeTable(replaced, size, false);
    }
    @Nullable Object[] pairs = Arrays.copyOf(pairs(-1), 2 * size + 2);
    pairs[2 * size] = name;
    pairs[2 * size + 1] = value;
    return of(pairs);
  }

  /**
   * Returns a copy without {@code name}.
   *
   * @throws IllegalStateException if this table is closed
   */
  public AttributeTable without(String name) {
    requireOpen();
    int at = find(name);
    return at < 0 ? this : of(pairs(at));
  }

  private void requireOpen() {
    if (closed) {
      throw new GoneException();
    }
  }

  /** Returns all names and values except those at {@code omitted}, without gaps. */
  private @Nullable Object[] pairs(int omitted) {
    @Nullable Object[] pairs = new Object[2 * (omitted < 0 ? size : size - 1)];
    int to = 0;
    for (int at = 0; at < slots.length; at += 2) {
      if (slots[at] != null && at != omitted) {
        pairs[to++] = slots[at];
        pairs[to++] = slots[at + 1];
      }
    }
    return pairs;
  }

  private static AttributeTable of(@Nullable Object[] pairs) {
    int size = pairs.length / 2;
    if (size <= LISTED) {
      return size == 0 ? EMPTY : new AttributeTable(pairs, size, false);
    }
    // At most half full, so that a search ends soon.
    @Nullable Object[] slots = new Object[Integer.highestOneBit(size * 2 - 1) * 4];
    for (int at = 0; at < pairs.length; at += 2) {
      int place = place(slots, String.valueOf(pairs[at]));
      slots[place] = pairs[at];
      slots[place + 1] = pairs[at + 1];
    }
    return new AttributeTable(slots, size, false);
  }

  private int find(String name) {
    if (size > LISTED) {
      int place = place(slots, name);
      return slots[place] == null ? -1 : place;
    }
    for (int at = 0; at < slots.length; at += 2) {
      if (name.equals(slots[at])) {
        return at;
      }
    }
    return -1;
  }

  /** Returns the index of {@code name} in a hashed table, or else of its free slot. */
  private static int place(@Nullable Object[] slots, String name) {
    int hash = name.hashCode();
    int at = ((hash ^ (hash >>> 16)) << 1) & (slots.length - 1);
    while (slots[at] != null && !name.equals(slots[at])) {
      at = (at + 2) & (slots.length - 1);
    }
    return at;
  }
}
