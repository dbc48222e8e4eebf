package dev.krsession.backend.record;

import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What this node remembers of its sessions' accesses: when it last saw each, and when it last told
 * the store. Holds only what the store has shown to be alive, so that nobody fills it with anything
 * else. Bounded; what is forgotten costs one touch too many. Safe for use by many threads.
 */
final class RecentAccess {
  private static final int MAX_SESSIONS = 50_000;

  /** How long a session in use may be missing in its user's set. */
  private static final Duration LISTING = Duration.ofMinutes(1);

  private final Map<SessionHandle, Memory> sessions = new LinkedHashMap<>(64, 0.75f, true);

  /**
   * What was known of a session before a request came.
   *
   * @param seenAt when this node saw a request, if it has seen any
   * @param toldUntil by when the store had recorded the last access that this node told it of, or
   *     the store told it, if ever
   * @param telling whether an access was on its way to the store
   */
  record Before(OptionalLong seenAt, OptionalLong toldUntil, boolean telling) {}

  private static final class Memory {
    private SecretDigest secretDigest;

    /**
     * A request that began before the secret changed comes with the one before; the same if there
     * is none.
     */
    private SecretDigest formerProof;

    private long formerToldAt;
    private long seenAt;
    private long toldAt;
    private Duration idleTimeout = Duration.ZERO;
    private boolean seen;
    private boolean told;

    /** The store's reply came then: it has recorded the access between toldAt and that. */
    private long toldUntil;

    private boolean telling;
    private long listedAt;
    private boolean listed;
    private @Nullable SecretDigest young;
    private long youngUntil;

    private Memory(SecretDigest secretDigest) {
      this.secretDigest = secretDigest;
      this.formerProof = secretDigest;
    }

    private boolean isProven(SecretDigest candidate) {
      return candidate.equals(secretDigest) || candidate.equals(formerProof);
    }

    private void see(long now) {
      // a request that came earlier may be noted later
      if (!seen || now - seenAt > 0) {
        seen = true;
        seenAt = now;
      }
    }

    private Before before() {
      return new Before(
          seen ? OptionalLong.of(seenAt) : OptionalLong.empty(),
          told ? OptionalLong.of(toldUntil) : OptionalLong.empty(),
          telling);
    }

    private void list(long now) {
      listed = true;
      listedAt = now;
    }

    private boolean isListed(long now, Duration staleness) {
      return listed
          && isYoung(now - listedAt, staleness.compareTo(LISTING) < 0 ? staleness : LISTING);
    }

    private boolean isAlive(long now) {
      long idle =
          Math.min(seen ? now - seenAt : Long.MAX_VALUE, told ? now - toldAt : Long.MAX_VALUE);
      return idleTimeout.isZero() || idle <= idleTimeout.toNanos();
    }
  }

  /** Notes a request; what was known before, or null if it is not known that this opens it. */
  synchronized @Nullable Before seen(Touch touch, long now) {
    Memory memory = proven(touch);
    if (memory == null) {
      return null;
    }
    Before before = memory.before();
    memory.see(now);
    return before;
  }

  /** Whether this node has seen that this secret opens the session. */
  synchronized boolean isProven(Touch touch) {
    return proven(touch) != null;
  }

  /**
   * Whether the store must be told now, in which case the caller goes and does it: nobody else is
   * asked to for a while.
   *
   * @param staleness how long ago the store may have been told, by the idle timeout
   * @param owned whether it must also be told that its user has the session; a commit tells of an
   *     access alone
   */
  synchronized boolean claim(
      Touch touch, long now, UnaryOperator<Duration> staleness, boolean owned) {
    Memory memory = proven(touch);
    if (memory == null) {
      return false;
    }
    // the former secret may open it no longer, and must not keep the present one from being told
    boolean former = !touch.secretDigest().equals(memory.secretDigest);
    Duration most = staleness.apply(memory.idleTimeout);
    boolean told =
        memory.told && isYoung(now - (former ? memory.formerToldAt : memory.toldAt), most);
    if (told && (!owned || memory.isListed(now, most))) {
      return false;
    }
    memory.told = true;
    memory.telling = true;
    memory.toldAt = former ? memory.toldAt : now;
    memory.formerToldAt = former ? now : memory.formerToldAt;
    memory.list(now);
    return true;
  }

  private static boolean isYoung(long nanos, Duration staleness) {
    return Duration.ofNanos(nanos).compareTo(staleness) < 0;
  }

  /** The session is in its user's set. */
  synchronized void listed(SessionHandle handle, long now) {
    Memory memory = sessions.get(handle);
    if (memory != null) {
      memory.list(now);
    }
  }

  /** The store is going to be told of an access. */
  synchronized void telling(Touch touch) {
    Memory memory = proven(touch);
    if (memory != null) {
      memory.telling = true;
    }
  }

  /** The store knows of an access at {@code now}, and this is the session's idle timeout. */
  synchronized void told(Touch touch, long now, Duration idleTimeout) {
    Memory memory = memory(touch);
    // never backwards: a claim may be on its way already
    if (!memory.told || now - memory.toldAt >= 0) {
      memory.told = true;
      memory.toldAt = now;
      memory.toldUntil = now;
      memory.idleTimeout = idleTimeout;
    }
  }

  /** The store was told of an access at {@code asked}, and its reply came at {@code replied}. */
  synchronized void replied(Touch touch, long asked, long replied, Duration idleTimeout) {
    told(touch, asked, idleTimeout);
    Memory memory = memory(touch);
    memory.telling = false;
    if (memory.toldAt == asked) {
      memory.toldUntil = replied;
    }
  }

  /** The same, of a request that came at {@code seenAt}. */
  synchronized void told(Touch touch, long now, Duration idleTimeout, long seenAt) {
    told(touch, now, idleTimeout);
    memory(touch).see(seenAt);
  }

  /** Whether it is worth asking if this secret may be replaced. */
  synchronized boolean mayRenew(SessionHandle handle, SecretDigest secretDigest, long now) {
    Memory memory = sessions.get(handle);
    if (memory == null || memory.young == null) {
      return true;
    }
    return !memory.young.equals(secretDigest) || now - memory.youngUntil >= 0;
  }

  /** This secret is too young to be replaced until then. */
  synchronized void renewsLater(SessionHandle handle, SecretDigest secretDigest, long until) {
    Memory memory = sessions.get(handle);
    if (memory != null) {
      memory.young = secretDigest;
      memory.youngUntil = until;
    }
  }

  /** Whether the store has not been told for a third of the idle timeout. */
  synchronized boolean isGettingOld(Touch touch, long now) {
    Memory memory = proven(touch);
    return memory == null
        || !memory.told
        || (!memory.idleTimeout.isZero()
            && 3 * (now - memory.toldAt) > memory.idleTimeout.toNanos());
  }

  /** How many sessions had an access or a commit within their idle timeout. */
  synchronized long count(long now) {
    return sessions.values().stream().filter(memory -> memory.isAlive(now)).count();
  }

  /** Telling has failed; the next access tells. */
  synchronized void untold(SessionHandle handle) {
    Memory memory = sessions.get(handle);
    if (memory != null) {
      memory.told = false;
      memory.telling = false;
    }
  }

  /** This secret opens the session no longer, if there still is one. */
  synchronized void forget(Touch touch) {
    Memory memory = sessions.get(touch.handle());
    if (memory != null && touch.secretDigest().equals(memory.secretDigest)) {
      sessions.remove(touch.handle());
    } else if (memory != null && touch.secretDigest().equals(memory.formerProof)) {
      memory.formerProof = memory.secretDigest;
      memory.listed = false;
    }
  }

  /** The session has ended. */
  synchronized void forget(SessionHandle handle) {
    sessions.remove(handle);
  }

  private @Nullable Memory proven(Touch touch) {
    Memory memory = sessions.get(touch.handle());
    return memory != null && memory.isProven(touch.secretDigest()) ? memory : null;
  }

  private Memory memory(Touch touch) {
    Memory known =
        sessions.computeIfAbsent(touch.handle(), unknown -> new Memory(touch.secretDigest()));
    if (!known.isProven(touch.secretDigest())) {
      known.formerProof = known.secretDigest;
      known.formerToldAt = known.toldAt;
      known.secretDigest = touch.secretDigest();
    }
    if (sessions.size() > MAX_SESSIONS) {
      Iterator<SessionHandle> eldest = sessions.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
    return known;
  }
}
