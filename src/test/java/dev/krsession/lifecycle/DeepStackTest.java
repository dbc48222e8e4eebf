package dev.krsession.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.memory.MemoryBackend;
import dev.krsession.backend.memory.MemoryLimits;
import dev.krsession.backend.memory.MemoryLimits.WhenFull;
import dev.krsession.kit.FakeClock;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;

/** Whatever is begun near the end of a thread's stack, nothing of it stays. */
class DeepStackTest {
  private static final SessionTerms ONE_MINUTE =
      new SessionTerms(Duration.ofMinutes(1), Duration.ZERO);
  private static final long STACK_BYTES = 512 << 10;
  private static final int ATTEMPTS = 300;
  private static final int THREADS = 10;

  private final FakeClock clock = new FakeClock();
  private final MemoryBackend backend = new MemoryBackend(
      new MemoryLimits(100_000, 100, WhenFull.REJECT), clock, SessionEnds.IGNORED);
  private final Sessions sessions =
      new Sessions(backend, ONE_MINUTE, new SecureRandom(), new SessionLog());
  private final AtomicInteger overflows = new AtomicInteger();

  /** Does the work again and again at every depth, beginning where there is no room for it. */
  private void atTheEndOfTheStack(Runnable work) throws InterruptedException {
    for (int i = 0; i < THREADS; i++) {
      AtomicInteger left = new AtomicInteger(ATTEMPTS);
      Thread thread = new Thread(null, () -> dive(work, left), "diver", STACK_BYTES);
      thread.start();
      thread.join();
    }
  }

  private void dive(Runnable work, AtomicInteger left) {
    try {
      dive(work, left);
    } catch (StackOverflowError e) {
      overflows.incrementAndGet();
    }
    if (left.decrementAndGet() >= 0) {
      work.run();
    }
  }

  /** Somebody who keeps what he is given. */
  private static final class Guest implements Visitor {
    private Optional<SessionTicket> held = Optional.empty();

    @Override
    public Optional<SessionTicket> ticket() {
      return held;
    }

    @Override
    public void give(SessionTicket ticket) {
      held = Optional.of(ticket);
    }

    @Override
    public void confirm(SessionTicket ticket) {}

    @Override
    public void takeBack() {}

    @Override
    public boolean isReachable() {
      return true;
    }
  }

  private void expireAll() {
    clock.advance(Duration.ofMinutes(3));
    while (backend.expire() > 0) {
      clock.advance(Duration.ofMinutes(3));
    }
  }

  @RepeatedTest(3)
  void noCreationTakesAPlaceForEver() throws InterruptedException {
    List<SessionScope> requests = new ArrayList<>();
    AtomicInteger created = new AtomicInteger();
    atTheEndOfTheStack(() -> {
      SessionScope request = sessions.scope(new Guest(), Access.FULL);
      requests.add(request);
      ActiveSession unused = request.findOrCreate();
      created.incrementAndGet();
    });
    requests.forEach(SessionScope::close);
    assertThat(overflows).hasPositiveValue();
    assertThat(backend.size()).isEqualTo(created.get());
    expireAll();
    assertThat(backend.size()).isZero();
  }

  @RepeatedTest(3)
  void noRequestStaysInASessionForEver() throws InterruptedException {
    Guest guest = new Guest();
    SessionScope first = sessions.scope(guest, Access.FULL);
    first.findOrCreate().put("key", "value");
    first.close();
    Visitor again = new TicketVisitor(guest.held.orElseThrow());
    List<SessionScope> requests = new ArrayList<>();
    atTheEndOfTheStack(() -> {
      SessionScope request = sessions.scope(again, Access.FULL);
      requests.add(request);
      request.find().ifPresent(session -> session.put("key", "other"));
    });
    requests.forEach(SessionScope::close);
    assertThat(overflows).hasPositiveValue();
    expireAll();
    assertThat(backend.size()).isZero();
  }

  @RepeatedTest(3)
  void noLaterUseStaysInASessionForEver() throws InterruptedException {
    Guest guest = new Guest();
    SessionScope first = sessions.scope(guest, Access.FULL);
    DetachedAccess later = first.findOrCreate().later();
    first.close();
    atTheEndOfTheStack(() -> later.with(session -> session.put("key", "other")));
    assertThat(overflows).hasPositiveValue();
    expireAll();
    assertThat(backend.size()).isZero();
  }

  @RepeatedTest(3)
  void noEndTakesAPlaceForEver() throws InterruptedException {
    List<SessionScope> requests = new ArrayList<>();
    List<ActiveSession> held = new ArrayList<>();
    for (int i = 0; i < ATTEMPTS * THREADS; i++) {
      SessionScope request = sessions.scope(new Guest(), Access.FULL);
      requests.add(request);
      held.add(request.findOrCreate());
    }
    AtomicInteger next = new AtomicInteger();
    atTheEndOfTheStack(() -> held.get(next.getAndIncrement()).invalidate());
    requests.forEach(SessionScope::close);
    long alive = held.stream().filter(ActiveSession::isAlive).count();
    assertThat(alive).isBetween(1L, (long) ATTEMPTS * THREADS - 1);
    assertThat(backend.size()).isEqualTo((int) alive);
    expireAll();
    assertThat(backend.size()).isZero();
  }
}
