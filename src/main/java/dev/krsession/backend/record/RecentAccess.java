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
 * This node's memory of accesses to its sessions: when each was last seen, and last reported to the
 * store. Contains only sessions that the store has shown to be alive, so that forged cookies cannot
 * fill it. Bounded; a forgotten entry costs one additional touch. Thread-safe.
 */
final class RecentAccess {
  private static final int MAX_SESSIONS = 50_000;

  /** How long a session in use may be missing in its user's set. */
  private static final Duration LISTING = Duration.ofMinutes(1);

  private final Map<SessionHandle, Memory> sessions = new LinkedHashMap<>(64, 0.75f, true);

  /**
   * The knowledge about a session before a request came.
   *
   * @param seenAt when this node last saw a request, if ever
   * @param recordedBy by when the store had recorded the last access known to this node, if any
   * @param reporting whether a report was in progress
   */
  record Before(OptionalLong seenAt, OptionalLong recordedBy, boolean reporting) {}

  private static final class Memory {
    private SecretDigest secretDigest;

    /**
     * The former secret, for requests that began before it changed; equal to the present one if
     * there is none.
     */
    private SecretDigest formerDigest;

    private long formerReportedAt;
    private long seenAt;
    private long reportedAt;
    private Duration idleTimeout = Duration.ZERO;
    private boolean seen;
    private boolean reported;

    /** When the store's reply arrived: the access was recorded between reportedAt and then. */
    private long recordedBy;

    private boolean reporting;
    private long listedAt;
    private boolean listed;
    private @Nullable SecretDigest young;
    private long youngUntil;

    private Memory(SecretDigest secretDigest) {
      this.secretDigest = secretDigest;
      this.formerDigest = secretDigest;
    }

    private boolean isProven(SecretDigest candidate) {
      return candidate.equals(secretDigest) || candidate.equals(formerDigest);
    }

    private void see(long now) {
      // an earlier request may be recorded later
      if (!seen || now - seenAt > 0) {
        seen = true;
        seenAt = now;
      }
    }

    private Before before() {
      return new Before(
          seen ? OptionalLong.of(seenAt) : OptionalLong.empty(),
          reported ? OptionalLong.of(recordedBy) : OptionalLong.empty(),
          reporting);
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
      long idle = Math.min(
          seen ? now - seenAt : Long.MAX_VALUE, reported ? now - reportedAt : Long.MAX_VALUE);
      return idleTimeout.isZero() || idle <= idleTimeout.toNanos();
    }
  }

  /**
   * Records a request; returns the knowledge before, or null if this secret is not known to be
   * valid.
   */
  synchronized @Nullable Before seen(Touch touch, long now) {
    Memory memory = proven(touch);
    if (memory == null) {
      return null;
    }
    Before before = memory.before();
    memory.see(now);
    return before;
  }

  /** Returns whether this secret is known to be valid on this node. */
  synchronized boolean isProven(Touch touch) {
    return proven(touch) != null;
  }

  /**
   * Returns whether the access must be reported to the store now; then the caller does so, and
   * others get false for a while.
   *
   * @param staleness the permitted age of the last report, by the idle timeout
   * @param owned whether the session must also be in its user's set; a commit reports an access
   *     only
   */
  synchronized boolean claim(
      Touch touch, long now, UnaryOperator<Duration> staleness, boolean owned) {
    Memory memory = proven(touch);
    if (memory == null) {
      return false;
    }
    // the former secret may have become invalid, and must not suppress reports under the present
    // one
    boolean former = !touch.secretDigest().equals(memory.secretDigest);
    Duration most = staleness.apply(memory.idleTimeout);
    boolean reported = memory.reported
        && isYoung(now - (former ? memory.formerReportedAt : memory.reportedAt), most);
    if (reported && (!owned || memory.isListed(now, most))) {
      return false;
    }
    memory.reported = true;
    memory.reporting = true;
    memory.reportedAt = former ? memory.reportedAt : now;
    memory.formerReportedAt = former ? now : memory.formerReportedAt;
    memory.list(now);
    return true;
  }

  private static boolean isYoung(long nanos, Duration staleness) {
    return Duration.ofNanos(nanos).compareTo(staleness) < 0;
  }

  /** Called when the session is in its user's set. */
  synchronized void listed(SessionHandle handle, long now) {
    Memory memory = sessions.get(handle);
    if (memory != null) {
      memory.list(now);
    }
  }

  /** Called before an access is reported to the store. */
  synchronized void reporting(Touch touch) {
    Memory memory = proven(touch);
    if (memory != null) {
      memory.reporting = true;
    }
  }

  /**
   * Called when the store has recorded an access at {@code now}; sets the session's idle timeout.
   */
  synchronized void recorded(Touch touch, long now, Duration idleTimeout) {
    Memory memory = memory(touch);
    // never backwards: a claim may be in progress
    if (!memory.reported || now - memory.reportedAt >= 0) {
      memory.reported = true;
      memory.reportedAt = now;
      memory.recordedBy = now;
      memory.idleTimeout = idleTimeout;
    }
  }

  /** Called when an access was reported at {@code asked}, and the reply came at {@code replied}. */
  synchronized void replied(Touch touch, long asked, long replied, Duration idleTimeout) {
    recorded(touch, asked, idleTimeout);
    Memory memory = memory(touch);
    memory.reporting = false;
    if (memory.reportedAt == asked) {
      memory.recordedBy = replied;
    }
  }

  /**
   * Called when the store has recorded an access at {@code now} and a request came at
   * {@code seenAt}.
   */
  synchronized void recorded(Touch touch, long now, Duration idleTimeout, long seenAt) {
    recorded(touch, now, idleTimeout);
    memory(touch).see(seenAt);
  }

  /** Returns whether the store may agree to replace this secret. */
  synchronized boolean mayRenew(SessionHandle handle, SecretDigest secretDigest, long now) {
    Memory memory = sessions.get(handle);
    if (memory == null || memory.young == null) {
      return true;
    }
    return !memory.young.equals(secretDigest) || now - memory.youngUntil >= 0;
  }

  /** Called when this secret may not be replaced until then. */
  synchronized void renewsLater(SessionHandle handle, SecretDigest secretDigest, long until) {
    Memory memory = sessions.get(handle);
    if (memory != null) {
      memory.young = secretDigest;
      memory.youngUntil = until;
    }
  }

  /** Returns whether the last report is older than a third of the idle timeout. */
  synchronized boolean isGettingOld(Touch touch, long now) {
    Memory memory = proven(touch);
    return memory == null
        || !memory.reported
        || (!memory.idleTimeout.isZero()
            && 3 * (now - memory.reportedAt) > memory.idleTimeout.toNanos());
  }

  /** Returns the number of sessions with an access or a commit within their idle timeout. */
  synchronized long count(long now) {
    return sessions.values().stream().filter(memory -> memory.isAlive(now)).count();
  }

  /** Called when a report has failed; the next access is reported. */
  synchronized void notReported(SessionHandle handle) {
    Memory memory = sessions.get(handle);
    if (memory != null) {
      memory.reported = false;
      memory.reporting = false;
    }
  }

  /** Called when this secret has become invalid, or the session has ended. */
  synchronized void forget(Touch touch) {
    Memory memory = sessions.get(touch.handle());
    if (memory != null && touch.secretDigest().equals(memory.secretDigest)) {
      sessions.remove(touch.handle());
    } else if (memory != null && touch.secretDigest().equals(memory.formerDigest)) {
      memory.formerDigest = memory.secretDigest;
      memory.listed = false;
    }
  }

  /** Called when the session has ended. */
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
      known.formerDigest = known.secretDigest;
      known.formerReportedAt = known.reportedAt;
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
