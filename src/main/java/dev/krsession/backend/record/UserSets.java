package dev.krsession.backend.record;

import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.List;

/**
 * For each user a set of the handles of their sessions, by the time when these joined. It only says
 * where to look: the sessions themselves say whose they are, and nothing here looks at these. Each
 * method is one atomic step on one set. A user's name is any text.
 */
public interface UserSets {
  /**
   * Puts a session into the set, unless it has {@code most} others; zero: any number. One that is
   * there already keeps the time when it joined.
   *
   * @param stay how long the set must keep it at least
   * @return how many there are with it; zero: there are so many others
   */
  long join(String user, SessionHandle handle, int most, Duration stay);

  /** Takes a session out. */
  void leave(String user, SessionHandle handle);

  /** Takes an entry out, unless it has been put there anew since. */
  void forget(String user, Entry entry);

  /** All that is in the set, those that joined first before the others. */
  List<Entry> entries(String user);

  /**
   * One session in a set.
   *
   * @param joinedAt when it came, by the store's clock or count
   * @param age how long that is ago
   */
  record Entry(SessionHandle handle, long joinedAt, Duration age) {}
}
