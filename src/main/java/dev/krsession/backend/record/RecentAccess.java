package dev.krsession.backend.record;

import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this node remembers of its sessions' accesses: when it last saw each, and when it last told
 * the store. Bounded; what is forgotten costs one touch too many. Safe for use by many threads.
 */
final class RecentAccess {
  private static final int MAX_SESSIONS = 50_000;

  /** How long a session in use may be missing in its user's set. */
  private static final Duration LISTING = Duration.ofMinutes(1);

  private final Map<SessionHandle, Memory> sessions = new LinkedHashMap<>(64, 0.75f, true);

  private static final class Memory {
    private long seenAt;
    private long toldAt;
    private Duration idleTimeout = Duration.ZERO;
    private boolean seen;
    private boolean told;
    private long listedAt;
    private boolean listed;
    private @Nullable SecretHash young;
    private long youngUntil;

    private boolean isAlive(long now) {
      long idle =
          Math.min(seen ? now - seenAt : Long.MAX_VALUE, told ? now - toldAt : Long.MAX_VALUE);
      return idleTimeout.isZero() || idle <= idleTimeout.toNanos();
    }
  }

  /** Notes an access; how long the one before it is ago, if this node saw one. */
  synchronized Optional<Duration> seen(SessionHandle handle, long now) {
    Memory memory = memory(handle);
    boolean again = memory.seen;
    Duration before = Duration.ofNanos(now - memory.seenAt);
    memory.seen = true;
    memory.seenAt = now;
    return again ? Optional.of(before) : Optional.empty();
  }

  /**
   * Whether the store must be told now, in which case the caller goes and does it: nobody else is
   * asked to for a while.
   *
   * @param owned whether it must also be told that its user has the session; a commit tells of an
   *     access alone
   */
  synchronized boolean claim(SessionHandle handle, long now, TouchPolicy policy, boolean owned) {
    Memory memory = sessions.get(handle);
    if (memory == null) {
      return true;
    }
    Duration staleness = policy.staleness(memory.idleTimeout);
    Duration listing = staleness.compareTo(LISTING) < 0 ? staleness : LISTING;
    boolean listed = !owned || (memory.listed && isYoung(now - memory.listedAt, listing));
    if (memory.told && listed && isYoung(now - memory.toldAt, staleness)) {
      return false;
    }
    memory.told = true;
    memory.toldAt = now;
    memory.listed = true;
    memory.listedAt = now;
    return true;
  }

  private static boolean isYoung(long nanos, Duration staleness) {
    return Duration.ofNanos(nanos).compareTo(staleness) < 0;
  }

  /** The session is in its user's set. */
  synchronized void listed(SessionHandle handle, long now) {
    Memory memory = memory(handle);
    memory.listed = true;
    memory.listedAt = now;
  }

  /** The store knows of an access at {@code now}, and this is the session's idle timeout. */
  synchronized void told(SessionHandle handle, long now, Duration idleTimeout) {
    Memory memory = memory(handle);
    // never backwards: a claim may be on its way already
    if (!memory.told || now - memory.toldAt >= 0) {
      memory.told = true;
      memory.toldAt = now;
      memory.idleTimeout = idleTimeout;
    }
  }

  /** Whether it is worth asking if this secret may be replaced. */
  synchronized boolean mayRenew(SessionHandle handle, SecretHash proof, long now) {
    Memory memory = sessions.get(handle);
    if (memory == null || memory.young == null) {
      return true;
    }
    return !memory.young.equals(proof) || now - memory.youngUntil >= 0;
  }

  /** This secret is too young to be replaced until then. */
  synchronized void renewsLater(SessionHandle handle, SecretHash proof, long until) {
    Memory memory = memory(handle);
    memory.young = proof;
    memory.youngUntil = until;
  }

  /** Whether the store has not been told for a third of the idle timeout. */
  synchronized boolean isGettingOld(SessionHandle handle, long now) {
    Memory memory = sessions.get(handle);
    return memory == null
        || !memory.told
        || (!memory.idleTimeout.isZero()
            && 3 * (now - memory.toldAt) > memory.idleTimeout.toNanos());
  }

  /** How many sessions had an access or a commit within their idle timeout. */
  synchronized long count(long now) {
    return sessions.values().stream().filter(memory -> memory.isAlive(now)).count();
  }

  /** Telling has failed, or the session has ended. */
  synchronized void forget(SessionHandle handle) {
    sessions.remove(handle);
  }

  private Memory memory(SessionHandle handle) {
    Memory known = sessions.computeIfAbsent(handle, unknown -> new Memory());
    if (sessions.size() > MAX_SESSIONS) {
      Iterator<SessionHandle> eldest = sessions.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
    return known;
  }
}
