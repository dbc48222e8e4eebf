package dev.krsession.backend.record;

import dev.krsession.backend.record.CellStore.Cell;
import dev.krsession.session.NameBytes;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.Sha256;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

/**
 * The sets of users' sessions in cells. The key is a digest of the user's name; the value is the
 * time until which the set is needed, then handles and their scores, all in ms by the store's
 * clock.
 */
record CellUsers(CellStore cells, Steps steps) implements UserSets {
  private static final int ENTRY = SessionHandle.BYTES + Long.BYTES;

  /** A decoded set, as changed by a step. */
  private static final class Members {
    private final Map<SessionHandle, Long> joined = new LinkedHashMap<>();
    private long until;

    Members(Optional<byte[]> bytes) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes.orElse(new byte[Long.BYTES]));
      until = buffer.getLong();
      while (buffer.remaining() >= ENTRY) {
        joined.put(new SessionHandle(buffer.getLong(), buffer.getLong()), buffer.getLong());
      }
    }

    /** Returns the entries in the order in which they joined. */
    Stream<Map.Entry<SessionHandle, Long>> inOrder() {
      return joined.entrySet().stream().sorted(Map.Entry.comparingByValue());
    }

    /**
     * Returns the score of a session that joins now: an even number of ms, after all that have
     * joined before.
     */
    long joining(long now) {
      long even = now - now % 2;
      return joined.values().stream()
          .reduce(even, (at, known) -> Math.max(at, known - known % 2 + 2));
    }

    byte[] bytes() {
      ByteBuffer buffer =
          ByteBuffer.allocate(Long.BYTES + ENTRY * joined.size()).putLong(until);
      joined.forEach(
          (handle, at) -> buffer.putLong(handle.high()).putLong(handle.low()).putLong(at));
      return buffer.array();
    }
  }

  @Override
  public long join(String user, SessionHandle handle, int most, Duration stay) {
    return add(user, handle, most, stay, score -> score);
  }

  @Override
  public long settle(String user, SessionHandle handle, int most, Duration stay) {
    return add(user, handle, most, stay, score -> score | 1);
  }

  private long add(
      String user, SessionHandle handle, int most, Duration stay, LongUnaryOperator settled) {
    return steps.on(key(user), present -> {
      long now = cells.now();
      Members members = new Members(present);
      boolean there = members.joined.containsKey(handle);
      int others = members.joined.size() - (there ? 1 : 0);
      if (most > 0 && others >= most) {
        return Steps.unchanged(0L);
      }
      long score = members.joined.getOrDefault(handle, members.joining(now));
      members.joined.put(handle, settled.applyAsLong(score));
      members.until = Math.max(members.until, now + stay.toMillis());
      return changed(members, (long) others + 1, now);
    });
  }

  @Override
  public List<SessionHandle> displace(String user, SessionHandle handle, int most, Duration stay) {
    return steps.on(key(user), present -> {
      long now = cells.now();
      Members members = new Members(present);
      List<SessionHandle> others = members
          .inOrder()
          .map(Map.Entry::getKey)
          .filter(other -> !other.equals(handle))
          .toList();
      List<SessionHandle> out = others.subList(0, Math.max(0, others.size() + 1 - most));
      out.forEach(members.joined::remove);
      members.joined.putIfAbsent(handle, members.joining(now));
      members.until = Math.max(members.until, now + stay.toMillis());
      return changed(members, out, now);
    });
  }

  @Override
  public void leave(String user, SessionHandle handle) {
    boolean unused = steps.on(key(user), present -> {
      Members members = new Members(present);
      return members.joined.remove(handle) == null
          ? Steps.unchanged(false)
          : changed(members, true, cells.now());
    });
  }

  @Override
  public void forget(String user, List<Entry> entries) {
    boolean unused = steps.on(key(user), present -> {
      Members members = new Members(present);
      int before = members.joined.size();
      entries.forEach(entry -> members.joined.remove(entry.handle(), entry.score()));
      return members.joined.size() < before
          ? changed(members, true, cells.now())
          : Steps.unchanged(false);
    });
  }

  /** Removes a set that has not been joined for long. */
  void drop(String key) {
    boolean unused = steps.on(key, present -> {
      boolean old = present.isPresent() && new Members(present).until <= cells.now();
      return old ? Steps.removed(true) : Steps.unchanged(false);
    });
  }

  private static <T> Steps.Outcome<T> changed(Members members, T result, long now) {
    return members.joined.isEmpty()
        ? Steps.removed(result)
        : Steps.changed(result, members.bytes(), Duration.ofMillis(members.until - now));
  }

  @Override
  public Page page(String user, long from, int most) {
    long now = cells.now();
    List<Entry> entries = new Members(cells.read(key(user)).map(Cell::bytes))
        .inOrder()
        .filter(member -> member.getValue() >= from)
        .limit(most)
        .map(member -> new Entry(
            member.getKey(), member.getValue(), Duration.ofMillis(now - member.getValue())))
        .toList();
    return new Page(entries, now);
  }

  private static String key(String user) {
    byte[] hash = Sha256.of(NameBytes.of(user));
    return "u-" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }
}
