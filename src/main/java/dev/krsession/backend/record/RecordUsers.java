package dev.krsession.backend.record;

import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.backend.record.UserSets.Entry;
import dev.krsession.backend.record.UserSets.Page;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A user index over a record store. The sessions themselves record their owner; a user's set only
 * says where to look. An entry whose session is gone, or has another owner, is dropped when found,
 * unless it is so young that its session may still become the user's. A session in use restores its
 * entry, see {@link KeepAlive}.
 */
final class RecordUsers implements UserIndex {
  /** The number of entries read per call, and of sessions. */
  static final int ENTRIES = 512;

  static final int SESSIONS = 32;

  /** A larger set is checked now and then, a part of it each time. */
  private static final int CROWD = 128;

  private static final int PART = 64;

  /** Joining and storing are two calls, each of which takes at most the I/O timeout. */
  private static final int CALLS = 2;

  private final UserSets sets;
  private final RecordStore store;
  private final KeepAlive keepAlive;
  private final BiFunction<SessionHandle, StoredState, StoredSession> reader;
  private final Duration youth;
  private final SessionClock clock;

  /**
   * Creates an index of sessions that {@code reader} creates from stored states.
   *
   * @param ioTimeout the longest time for one call
   */
  RecordUsers(
      UserSets sets,
      RecordStore store,
      KeepAlive keepAlive,
      BiFunction<SessionHandle, StoredState, StoredSession> reader,
      Duration ioTimeout,
      SessionClock clock) {
    this.sets = sets;
    this.store = store;
    this.keepAlive = keepAlive;
    this.reader = reader;
    this.youth = ioTimeout.multipliedBy(CALLS);
    this.clock = clock;
  }

  @Override
  public boolean join(String user, StoredSession session, int most) {
    Duration stay = OwnerState.stay(StoredState.ttl(session.terms()));
    // What has joined twice is not stored for that reason: an admission may take several rounds.
    long members = isOf(user, session.owner())
        ? sets.settle(user, session.handle(), most, stay)
        : sets.join(user, session.handle(), most, stay);
    if (members > 0) {
      keepAlive.listed(session.handle());
    }
    if (members > CROWD && members % PART == 0) {
      lookThroughSome(user);
    }
    return members > 0;
  }

  @Override
  public List<StoredSession> displace(String user, StoredSession session, int most) {
    Duration stay = OwnerState.stay(StoredState.ttl(session.terms()));
    List<SessionHandle> displaced = sets.displace(user, session.handle(), most, stay);
    List<StoredSession> ended = new ArrayList<>();
    for (int from = 0; from < displaced.size(); from += SESSIONS) {
      List<SessionHandle> some =
          displaced.subList(from, Math.min(from + SESSIONS, displaced.size()));
      List<Optional<StoredState>> states = store.loadAll(some);
      for (int at = 0; at < some.size(); at++) {
        SessionHandle handle = some.get(at);
        states
            .get(at)
            .filter(state -> isOf(user, state.owner()))
            .ifPresent(state -> ended.add(reader.apply(handle, state)));
      }
    }
    return ended;
  }

  @Override
  public void leave(String user, StoredSession session) {
    sets.leave(user, session.handle());
  }

  @Override
  public List<Member> members(String user) {
    List<Member> members = new ArrayList<>();
    Set<SessionHandle> seen = new HashSet<>();
    long from = 0;
    int wanted = ENTRIES;
    List<Entry> page = sets.page(user, from, wanted).entries();
    while (!page.isEmpty()) {
      look(user, page.stream().filter(entry -> seen.add(entry.handle())).toList(), members::add);
      if (page.size() < wanted) {
        break;
      }
      // By score and not by index: then none is missed because others leave meanwhile.
      long last = page.get(page.size() - 1).score();
      from = last;
      wanted =
          ENTRIES + (int) page.stream().filter(entry -> entry.score() == last).count();
      page = sets.page(user, from, wanted).entries();
    }
    return members;
  }

  /** For users who log in repeatedly and never list their sessions; most of these may be dead. */
  private void lookThroughSome(String user) {
    Page oldest = sets.page(user, 0, PART);
    look(user, oldest.entries(), member -> {});
    if (!oldest.entries().isEmpty()) {
      long first = oldest.entries().get(0).score();
      long any = ThreadLocalRandom.current().nextLong(first, Math.max(first, oldest.now()) + 1);
      look(user, sets.page(user, any, PART).entries(), member -> {});
    }
  }

  /** Loads the sessions of these entries, and drops entries without one. */
  private void look(String user, List<Entry> entries, Consumer<Member> found) {
    List<Entry> dead = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += SESSIONS) {
      List<Entry> some = entries.subList(from, Math.min(from + SESSIONS, entries.size()));
      List<Optional<StoredState>> states =
          store.loadAll(some.stream().map(Entry::handle).toList());
      for (int at = 0; at < some.size(); at++) {
        Entry entry = some.get(at);
        Optional<StoredState> state = states.get(at).filter(present -> isOf(user, present.owner()));
        if (state.isPresent()) {
          found.accept(member(entry.handle(), state.get()));
        } else if (entry.isSettled() || entry.age().compareTo(youth) > 0) {
          dead.add(entry);
        }
      }
    }
    if (!dead.isEmpty()) {
      sets.forget(user, dead);
    }
  }

  private static boolean isOf(String user, Optional<SessionOwner> owner) {
    return owner.filter(present -> present.isUser(user)).isPresent();
  }

  private Member member(SessionHandle handle, StoredState state) {
    return new Member(reader.apply(handle, state), clock.now().minus(state.sinceAccess()));
  }
}
