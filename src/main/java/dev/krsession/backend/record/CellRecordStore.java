package dev.krsession.backend.record;

import dev.krsession.backend.SecretRotation;
import dev.krsession.backend.record.CellStore.Cell;
import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A record store over cells: a session is one value, and a step reads it, changes it and replaces
 * it, and is repeated if another step came between. So a change is a read and a write of the whole
 * session. A user's set of sessions and a shared text are one value each.
 */
public final class CellRecordStore implements RecordStore {
  private static final String SESSION = "s-";

  private final CellStore cells;
  private final Steps steps;
  private final CellUsers users;
  private final RecordLimits limits;

  /**
   * Creates a store over {@code cells}, which are closed with it.
   *
   * @param ioTimeout how long a step may be repeated
   * @param limits how much a session may hold
   */
  public CellRecordStore(
      CellStore cells, Duration ioTimeout, SessionClock clock, RecordLimits limits) {
    this.cells = cells;
    this.limits = limits;
    this.steps = new Steps(cells, ioTimeout, clock);
    this.users = new CellUsers(cells, steps);
  }

  @Override
  public Optional<StoredState> load(SessionHandle handle) {
    return cells.read(key(handle)).flatMap(this::living).map(cell -> cell.state(now()));
  }

  @Override
  public long now(SessionHandle handle) {
    return now();
  }

  private long now() {
    return cells.now();
  }

  @Override
  public Optional<Duration> create(
      SessionHandle handle, NewSession session, Optional<SecretDigest> sent) {
    return steps.on(key(handle), present -> {
      long now = now();
      boolean free = sent.isPresent()
          ? present
              .flatMap(SessionCell::read)
              .filter(cell -> !cell.isOver(now) && cell.secretDigest().equals(sent.get()))
              .isPresent()
          : present.isEmpty();
      if (!free) {
        return Steps.unchanged(Optional.empty());
      }
      SessionCell created = new SessionCell(session, now);
      return changed(created, Optional.of(created.left(now)));
    });
  }

  @Override
  public Optional<Duration> update(SessionHandle handle, StateChange change) {
    return step(
        handle,
        (cell, now) -> changed(cell, Optional.of(cell.change(change, now, limits))),
        Optional.empty());
  }

  @Override
  public boolean renew(
      SessionHandle handle, SecretDigest known, SecretDigest next, Duration grace) {
    return step(
        handle,
        (cell, now) -> {
          if (!cell.opensBy(known, now)) {
            return Steps.unchanged(false);
          }
          cell.renew(next, now, grace, Optional.empty());
          return changed(cell, true);
        },
        false);
  }

  @Override
  public RotationResult succeed(SessionHandle handle, SecretRotation wanted) {
    return step(
        handle,
        (cell, now) -> {
          if (!cell.secretDigest().equals(wanted.present())) {
            return Steps.unchanged(cell.succession(wanted.present(), now));
          }
          boolean corrected = cell.correctRenewal(now);
          Duration wait = cell.wait(wanted.every(), now);
          if (!wait.isZero()) {
            RotationResult early = new RotationResult.TooEarly(wait);
            return corrected ? changed(cell, early) : Steps.unchanged(early);
          }
          SealedSecret sealed = wanted.sealed();
          cell.renew(wanted.next(), now, wanted.grace(), Optional.of(sealed));
          return changed(cell, new RotationResult.Settled(sealed, wanted.next()));
        },
        new RotationResult.Refused());
  }

  @Override
  public CountResult increment(SessionHandle handle, String name, long delta) {
    return step(
        handle,
        (cell, now) -> {
          CountResult reply = CountResult.sum(cell.attribute(name), delta);
          if (reply instanceof CountResult.Counted counted) {
            cell.put(name, Optional.of(counted.sum()), limits);
            return changed(cell, reply);
          }
          return Steps.unchanged(reply);
        },
        new CountResult.Gone());
  }

  @Override
  public SwapResult swap(
      SessionHandle handle, String name, Optional<byte[]> expected, Optional<byte[]> next) {
    return step(
        handle,
        (cell, now) -> {
          Optional<byte[]> present = cell.attribute(name);
          if (!Steps.areSame(present, expected)) {
            return Steps.unchanged(new SwapResult.Changed(present));
          }
          cell.put(name, next, limits);
          return changed(cell, new SwapResult.Done());
        },
        new SwapResult.Gone());
  }

  @Override
  public Optional<TouchResult> touch(
      SessionHandle handle, SecretDigest secretDigest, Duration grace) {
    return step(
        handle,
        (cell, now) -> cell.opensBy(secretDigest, now)
            ? changed(cell, Optional.of(cell.touch(grace, now)))
            : Steps.unchanged(Optional.empty()),
        Optional.empty());
  }

  @Override
  public boolean exists(SessionHandle handle) {
    return cells.read(key(handle)).flatMap(this::living).isPresent();
  }

  @Override
  public boolean delete(SessionHandle handle) {
    return step(handle, (cell, now) -> Steps.removed(true), false);
  }

  @Override
  public TakeResult take(SessionHandle handle) {
    return steps.on(
        key(handle),
        present -> present
            .flatMap(SessionCell::read)
            .map(cell -> taken(cell, now()))
            .orElseGet(() -> Steps.removed(new TakeResult.Gone())));
  }

  private static Steps.Outcome<TakeResult> taken(SessionCell cell, long now) {
    return cell.isOver(now)
        ? Steps.removed(new TakeResult.Taken(cell.state(now)))
        : Steps.unchanged(new TakeResult.Alive(cell.left(now)));
  }

  @Override
  public Optional<UserSets> users() {
    return Optional.of(users);
  }

  /** {@inheritDoc} Finds sessions by the time until which their cells are needed. */
  @Override
  public Optional<ExpirySchedule> expirySchedule() {
    return cells.dropsByItself() ? Optional.empty() : Optional.of(this::claim);
  }

  private ExpirySchedule.Claimed claim(int most, Duration time) {
    List<SessionHandle> sessions = cells.due(most).stream()
        .filter(this::isSession)
        .map(key ->
            SessionHandle.read(Base64.getUrlDecoder().decode(key.substring(SESSION.length())), 0))
        .toList();
    return new ExpirySchedule.Claimed(0, sessions);
  }

  private boolean isSession(String key) {
    boolean session = key.startsWith(SESSION);
    if (!session) {
      users.drop(key);
    }
    return session;
  }

  @Override
  public Optional<SharedText> text(String name) {
    return Optional.of(new CellText(cells, "t-" + name));
  }

  @Override
  public void close() {
    cells.close();
  }

  private Optional<SessionCell> living(Cell cell) {
    return SessionCell.read(cell.bytes()).filter(session -> !session.isOver(now()));
  }

  private <T> T step(
      SessionHandle handle, BiFunction<SessionCell, Long, Steps.Outcome<T>> step, T gone) {
    return steps.on(key(handle), present -> {
      long now = now();
      return present
          .flatMap(SessionCell::read)
          .filter(cell -> !cell.isOver(now))
          .map(cell -> step.apply(cell, now))
          .orElseGet(() -> Steps.unchanged(gone));
    });
  }

  private <T> Steps.Outcome<T> changed(SessionCell cell, T result) {
    Duration grace = cells.dropsByItself() ? cell.grace() : Duration.ZERO;
    return Steps.changed(result, cell.bytes(), cell.left(now()).plus(grace));
  }

  private static String key(SessionHandle handle) {
    return SESSION + handle.text();
  }
}
