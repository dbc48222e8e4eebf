package dev.krsession.backend.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.SecretRotation;
import dev.krsession.session.LimitExceededException;
import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RecordStore} must do. Implement this interface in a test class, and JUnit holds
 * the store against each sentence below. For its optional parts there is
 * {@link RecordStorePartsContract}.
 */
public interface RecordStoreContract {
  /** The terms most of these tests use. Long enough not to run out by itself. */
  SessionTerms HALF_AN_HOUR = new SessionTerms(Duration.ofMinutes(30), Duration.ZERO);

  /** Terms that have run out after {@link #AFTER_BRIEF}. */
  SessionTerms BRIEF = new SessionTerms(Duration.ofMillis(300), Duration.ZERO);

  /** When {@link #BRIEF} is over. */
  Duration AFTER_BRIEF = Duration.ofMillis(500);

  /** How many at a time. */
  int THREADS = 8;

  /** How often each. */
  int ROUNDS = 25;

  /** The store under test: the same one throughout a test, empty at its start. */
  RecordStore store();

  /** The same sessions through a store that allows them so much. */
  RecordStore limited(RecordLimits limits);

  /** Lets time pass for the store: really, or by moving its clock. */
  void elapse(Duration time);

  /** A ticket that nobody has yet. */
  default SessionTicket ticket() {
    return SessionTicket.issue(new SecureRandom());
  }

  /** Bytes of a text. */
  default byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A session without an owner. */
  default NewSession session(
      SessionTicket ticket, SessionTerms terms, Duration grace, Map<String, byte[]> attributes) {
    return new NewSession(
        ticket.secret().hash(),
        Instant.ofEpochMilli(1_234_567_890_123L),
        terms,
        Optional.empty(),
        grace,
        attributes);
  }

  /** Stores a session. */
  default SessionTicket stored(SessionTerms terms, Map<String, byte[]> attributes) {
    return stored(terms, Duration.ZERO, attributes);
  }

  /** Stores a session that can be taken for so long when it has expired. */
  default SessionTicket stored(SessionTerms terms, Duration grace, Map<String, byte[]> attributes) {
    SessionTicket ticket = ticket();
    assertThat(store()
            .create(ticket.handle(), session(ticket, terms, grace, attributes), Optional.empty()))
        .isPresent();
    return ticket;
  }

  /** The session as the store has it. */
  default StoredState loaded(SessionTicket ticket) {
    return store().load(ticket.handle()).orElseThrow();
  }

  /** An attribute as text, or nothing. */
  default Optional<String> read(SessionTicket ticket, String name) {
    return Optional.ofNullable(loaded(ticket).attributes().get(name))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** A change of one attribute. */
  default StateChange put(String name, String value) {
    return new StateChange(
        Map.of(name, bytes(value)), List.of(), Optional.empty(), Optional.empty(), Duration.ZERO);
  }

  /** A change of the idle timeout. */
  default StateChange idleTimeout(Duration timeout) {
    return new StateChange(
        Map.of(), List.of(), Optional.of(timeout), Optional.empty(), Duration.ZERO);
  }

  /** A change of the owner. */
  default StateChange owner(Optional<SessionOwner> owner) {
    return new StateChange(
        Map.of(), List.of(), Optional.empty(), Optional.of(new OwnerChange(owner)), Duration.ZERO);
  }

  /** A wish to replace a ticket's secret by another ticket's. */
  default SecretRotation succession(SessionTicket present, SessionTicket next) {
    return succession(present, next, Duration.ofMinutes(1), Duration.ZERO);
  }

  /** The same, if the present secret is as old as {@code every}. */
  default SecretRotation succession(
      SessionTicket present, SessionTicket next, Duration grace, Duration every) {
    return new SecretRotation(
        present.secret().hash(),
        next.secret().hash(),
        SealedSecret.seal(next.secret(), present),
        grace,
        every);
  }

  /** What is in place of the present secret. */
  default RotationResult.Settled settled(SessionHandle handle, SecretRotation wanted) {
    RotationResult reply = store().succeed(handle, wanted);
    assertThat(reply).isInstanceOf(RotationResult.Settled.class);
    return (RotationResult.Settled) reply;
  }

  /** How long it is too early to replace the present secret. */
  default Duration pause(SessionHandle handle, SecretRotation wanted) {
    RotationResult reply = store().succeed(handle, wanted);
    assertThat(reply).isInstanceOf(RotationResult.TooEarly.class);
    return ((RotationResult.TooEarly) reply).pause();
  }

  /** What many threads get that do the same again and again. */
  default <T> List<T> inParallel(IntFunction<T> work) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<List<T>>> all = IntStream.range(0, THREADS)
          .mapToObj(thread -> (Callable<List<T>>) () ->
              IntStream.range(0, ROUNDS).mapToObj(round -> work.apply(thread)).toList())
          .toList();
      return threads.invokeAll(all).stream().flatMap(this::results).toList();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private <T> Stream<T> results(Future<List<T>> done) {
    try {
      return done.get().stream();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  default void aNewSessionIsLoadedAsItWasStored() {
    SessionTicket ticket = ticket();
    NewSession session = new NewSession(
        ticket.secret().hash(),
        Instant.ofEpochMilli(1_234_567_890_123L),
        new SessionTerms(Duration.ofMinutes(30), Duration.ofHours(8)),
        Optional.of(new SessionOwner("max", true, "a browser")),
        Duration.ofMinutes(5),
        Map.of("a", bytes("1"), "b", bytes("")));
    store().create(ticket.handle(), session, Optional.empty());
    StoredState state = loaded(ticket);
    assertThat(state.secretDigest()).isEqualTo(session.secretDigest());
    assertThat(state.createdAt()).isEqualTo(session.createdAt());
    assertThat(state.terms()).isEqualTo(session.terms());
    assertThat(state.owner()).isEqualTo(session.owner());
    assertThat(state.grace()).isEqualTo(session.grace());
    assertThat(state.attributes()).containsOnlyKeys("a", "b");
    assertThat(state.attributes().get("a")).isEqualTo(bytes("1"));
    assertThat(state.attributes().get("b")).isEmpty();
  }

  @Test
  default void anOwnerMayHaveAnyName() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    for (String user : List.of("\u4f60'; --", "half\ud83d", "\ud83d", "?")) {
      store().update(ticket.handle(), owner(Optional.of(new SessionOwner(user, true, "phone"))));
      assertThat(loaded(ticket).owner()).contains(new SessionOwner(user, true, "phone"));
    }
  }

  @Test
  default void anUnknownSessionIsNotThere() {
    assertThat(store().load(ticket().handle())).isEmpty();
    assertThat(store().exists(ticket().handle())).isFalse();
  }

  @Test
  default void aNewSessionHasItsWholeTimeLeft() {
    SessionTicket ticket = ticket();
    NewSession session = session(ticket, HALF_AN_HOUR, Duration.ZERO, Map.of());
    Optional<Duration> left = store().create(ticket.handle(), session, Optional.empty());
    assertThat(left.orElseThrow()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    assertThat(loaded(ticket).left()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    assertThat(loaded(ticket).sinceAccess()).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  default void theAbsoluteTimeoutBoundsWhatIsLeft() {
    SessionTicket ticket =
        stored(new SessionTerms(Duration.ofMinutes(30), Duration.ofMinutes(10)), Map.of());
    assertThat(loaded(ticket).left()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    assertThat(loaded(ticket).sinceAccess()).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  default void aSessionWithoutTimeoutsHasLeftWhatNeverMeans() {
    SessionTicket ticket = stored(new SessionTerms(Duration.ZERO, Duration.ZERO), Map.of());
    assertThat(loaded(ticket).left()).isGreaterThan(Duration.ofDays(3_650));
    assertThat(store().touch(ticket.handle(), ticket.secret().hash(), Duration.ZERO))
        .map(TouchResult::idleTimeout)
        .contains(StoredState.FOREVER);
  }

  @Test
  default void aSessionSentBeforeIsReplaced() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", bytes("1")));
    SessionTicket next = ticket();
    NewSession again = session(next, HALF_AN_HOUR, Duration.ZERO, Map.of("b", bytes("2")));
    Optional<SecretDigest> sent = Optional.of(ticket.secret().hash());
    assertThat(store().create(ticket.handle(), again, sent).orElseThrow())
        .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    assertThat(loaded(ticket).attributes()).containsOnlyKeys("b");
    assertThat(loaded(ticket).secretDigest()).isEqualTo(next.secret().hash());
  }

  @Test
  default void aSessionSentBeforeThatIsGoneIsNotStoredAgain() {
    SessionTicket ended = stored(HALF_AN_HOUR, Map.of("a", bytes("1")));
    store().delete(ended.handle());
    SessionTicket expired = stored(BRIEF, Duration.ofMinutes(5), Map.of("a", bytes("1")));
    elapse(AFTER_BRIEF);
    for (SessionTicket ticket : List.of(ended, expired, ticket())) {
      NewSession again = session(ticket, HALF_AN_HOUR, Duration.ZERO, Map.of("b", bytes("2")));
      Optional<SecretDigest> sent = Optional.of(ticket.secret().hash());
      assertThat(store().create(ticket.handle(), again, sent)).isEmpty();
      assertThat(store().load(ticket.handle())).isEmpty();
    }
  }

  @Test
  default void aSessionSentBeforeThatHasAnotherSecretNowStays() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", bytes("1")));
    SessionTicket next = ticket();
    store()
        .renew(
            ticket.handle(), ticket.secret().hash(), next.secret().hash(), Duration.ofMinutes(1));
    NewSession again = session(ticket, HALF_AN_HOUR, Duration.ZERO, Map.of("b", bytes("2")));
    Optional<SecretDigest> sent = Optional.of(ticket.secret().hash());
    assertThat(store().create(ticket.handle(), again, sent)).isEmpty();
    assertThat(read(ticket, "a")).contains("1");
    assertThat(loaded(ticket).secretDigest()).isEqualTo(next.secret().hash());
  }

  @Test
  default void severalAreLoadedInTheirOrder() {
    SessionTicket one = stored(HALF_AN_HOUR, Map.of("a", bytes("1")));
    SessionTicket two = stored(HALF_AN_HOUR, Map.of("a", bytes("2")));
    List<Optional<StoredState>> all =
        store().loadAll(List.of(two.handle(), ticket().handle(), one.handle()));
    assertThat(all).hasSize(3);
    assertThat(all.get(0)).map(StoredState::secretDigest).contains(two.secret().hash());
    assertThat(all.get(1)).isEmpty();
    assertThat(all.get(2)).map(StoredState::secretDigest).contains(one.secret().hash());
    assertThat(all.get(2).orElseThrow().attributes().get("a")).isEqualTo(bytes("1"));
    assertThat(store().loadAll(List.of())).isEmpty();
  }

  @Test
  default void anUpdateChangesWhatItNamesAndNothingElse() {
    SessionTicket ticket =
        stored(HALF_AN_HOUR, Map.of("a", bytes("1"), "b", bytes("2"), "c", bytes("3")));
    StateChange change = new StateChange(
        Map.of("a", bytes("new"), "d", bytes("4")),
        List.of("b", "unknown"),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO);
    assertThat(store().update(ticket.handle(), change)).isPresent();
    assertThat(loaded(ticket).attributes()).containsOnlyKeys("a", "c", "d");
    assertThat(read(ticket, "a")).contains("new");
    assertThat(read(ticket, "c")).contains("3");
    assertThat(loaded(ticket).terms()).isEqualTo(HALF_AN_HOUR);
  }

  @Test
  default void anAttributeMayHaveAnyNameAndAnyBytes() {
    byte[] all = new byte[70_000];
    IntStream.range(0, all.length).forEach(i -> all[i] = (byte) i);
    List<String> names = List.of(
        "h",
        ".h",
        ":",
        "'; --",
        "%_\\",
        "\u00fcber\u4f60\ud83d\ude00",
        "half\ud83d",
        "\0",
        "x".repeat(200));
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    names.forEach(name -> store()
        .update(
            ticket.handle(),
            new StateChange(
                Map.of(name, all), List.of(), Optional.empty(), Optional.empty(), Duration.ZERO)));
    assertThat(loaded(ticket).attributes()).containsOnlyKeys(names);
    assertThat(loaded(ticket).attributes().values()).allMatch(bytes -> bytes.length == all.length);
    assertThat(loaded(ticket).attributes().get("\0")).isEqualTo(all);
  }

  @Test
  default void namesThatDifferInCaseOrBlanksAreTwo() {
    SessionTicket ticket =
        stored(HALF_AN_HOUR, Map.of("a", bytes("1"), "A", bytes("2"), "a ", bytes("3")));
    assertThat(loaded(ticket).attributes()).containsOnlyKeys("a", "A", "a ");
  }

  @Test
  default void anotherIdleTimeoutCountsFromNowOn() {
    SessionTicket ticket = stored(BRIEF, Map.of());
    assertThat(
            store().update(ticket.handle(), idleTimeout(Duration.ofMinutes(10))).orElseThrow())
        .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    elapse(AFTER_BRIEF);
    assertThat(loaded(ticket).terms().idleTimeout()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  default void theOwnerIsKeptUntilItChanges() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    SessionOwner max =
        new SessionOwner("m\u00e4x' --", false, "d".repeat(SessionOwner.DEVICE_CHARS));
    SessionOwner eva = new SessionOwner("eva", true, "");
    store().update(ticket.handle(), owner(Optional.of(max)));
    store().update(ticket.handle(), put("a", "1"));
    assertThat(loaded(ticket).owner()).contains(max);
    store().update(ticket.handle(), owner(Optional.of(eva)));
    assertThat(loaded(ticket).owner()).contains(eva);
    store().update(ticket.handle(), owner(Optional.empty()));
    assertThat(loaded(ticket).owner()).isEmpty();
  }

  @Test
  default void anUpdateIsAnAccess() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    elapse(Duration.ofSeconds(1));
    Duration before = loaded(ticket).sinceAccess();
    assertThat(before).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    store().update(ticket.handle(), put("a", "1"));
    assertThat(loaded(ticket).sinceAccess()).isLessThan(before);
  }

  @Test
  default void aTouchIsAnAccess() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    elapse(Duration.ofSeconds(1));
    Duration before = loaded(ticket).sinceAccess();
    TouchResult reply =
        store().touch(ticket.handle(), ticket.secret().hash(), Duration.ZERO).orElseThrow();
    assertThat(reply.idleTimeout()).isEqualTo(Duration.ofMinutes(30));
    assertThat(reply.left()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    assertThat(reply.watched()).isFalse();
    assertThat(loaded(ticket).sinceAccess()).isLessThan(before);
  }

  @Test
  default void aTouchNamesTheUser() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    assertThat(userToldTo(ticket)).isEmpty();
    SessionOwner max = new SessionOwner("m\u00e4x' --", false, "a browser");
    store().update(ticket.handle(), owner(Optional.of(max)));
    assertThat(userToldTo(ticket)).contains(max.user());
    store().update(ticket.handle(), owner(Optional.empty()));
    assertThat(userToldTo(ticket)).isEmpty();
  }

  private Optional<String> userToldTo(SessionTicket ticket) {
    return store()
        .touch(ticket.handle(), ticket.secret().hash(), Duration.ZERO)
        .orElseThrow()
        .user();
  }

  @Test
  default void theAccessIsKnownUnderAnAbsoluteTimeoutToo() {
    SessionTicket ticket =
        stored(new SessionTerms(Duration.ofMinutes(30), Duration.ofMinutes(10)), Map.of());
    elapse(Duration.ofSeconds(1));
    assertThat(loaded(ticket).sinceAccess()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    store().touch(ticket.handle(), ticket.secret().hash(), Duration.ZERO);
    assertThat(loaded(ticket).sinceAccess()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  default void aTouchNotesAGraceThatIsNotKnownYet() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    Duration grace = Duration.ofMinutes(5);
    assertThat(store().touch(ticket.handle(), ticket.secret().hash(), grace))
        .map(TouchResult::watched)
        .contains(true);
    assertThat(loaded(ticket).grace()).isEqualTo(grace);
    assertThat(loaded(ticket).left()).isLessThanOrEqualTo(Duration.ofMinutes(30));
  }

  @Test
  default void aTouchUnderAnotherSecretIsNone() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    assertThat(store().touch(ticket.handle(), ticket().secret().hash(), Duration.ZERO))
        .isEmpty();
  }

  @Test
  default void anExpiredSessionIsGoneToEveryStep() {
    SessionTicket ticket = stored(BRIEF, Map.of("a", bytes("1")));
    SessionTicket graced = stored(BRIEF, Duration.ofMinutes(5), Map.of("a", bytes("1")));
    elapse(AFTER_BRIEF);
    assertGoneToEveryStep(ticket);
    assertGoneToEveryStep(graced);
    assertThat(store().exists(ticket.handle())).isFalse();
  }

  @Test
  default void aSessionThatIsUsedEndsWithItsAbsoluteTimeout() {
    SessionTicket ticket = stored(
        new SessionTerms(Duration.ofMinutes(30), BRIEF.idleTimeout()), Map.of("a", bytes("1")));
    store().update(ticket.handle(), put("a", "2"));
    elapse(AFTER_BRIEF);
    assertGoneToEveryStep(ticket);
  }

  @Test
  default void anEndedSessionIsGoneToEveryStep() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", bytes("1")));
    assertThat(store().delete(ticket.handle())).isTrue();
    assertGoneToEveryStep(ticket);
    assertThat(store().exists(ticket.handle())).isFalse();
    assertThat(store().take(ticket.handle())).isEqualTo(new TakeResult.Gone());
  }

  private void assertGoneToEveryStep(SessionTicket ticket) {
    SessionHandle handle = ticket.handle();
    SessionTicket next = ticket();
    assertThat(store().load(handle)).isEmpty();
    assertThat(store().update(handle, put("a", "late"))).isEmpty();
    assertThat(store()
            .renew(handle, ticket.secret().hash(), next.secret().hash(), Duration.ofMinutes(1)))
        .isFalse();
    assertThat(store().succeed(handle, succession(ticket, next)))
        .isEqualTo(new RotationResult.Refused());
    assertThat(store().increment(handle, "a", 1)).isEqualTo(new CountResult.Gone());
    assertThat(store().swap(handle, "a", Optional.of(bytes("1")), Optional.of(bytes("2"))))
        .isEqualTo(new SwapResult.Gone());
    assertThat(store().touch(handle, ticket.secret().hash(), Duration.ofMinutes(5)))
        .isEmpty();
    assertThat(store().delete(handle)).isFalse();
    assertThat(store().load(handle)).isEmpty();
  }

  @Test
  default void ofManyOneEndsTheSession() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    assertThat(inParallel(thread -> store().delete(ticket.handle()))).containsOnlyOnce(true);
  }

  @Test
  default void noWriteBringsAnEndedSessionBack() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    List<Optional<Duration>> unused = inParallel(thread -> {
      boolean ended = thread == 0 && store().delete(ticket.handle());
      return ended ? Optional.empty() : store().update(ticket.handle(), put("a" + thread, "1"));
    });
    assertThat(store().load(ticket.handle())).isEmpty();
  }

  @Test
  default void writesToDifferentAttributesLoseNothing() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    assertThat(inParallel(thread -> store().update(ticket.handle(), put("a" + thread, "1"))))
        .allMatch(Optional::isPresent);
    assertThat(loaded(ticket).attributes()).hasSize(THREADS);
  }

  @Test
  default void anotherSecretTakesThePlaceOfThePresentOne() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", bytes("1")));
    SessionTicket next = ticket();
    assertThat(store()
            .renew(
                ticket.handle(),
                ticket.secret().hash(),
                next.secret().hash(),
                Duration.ofMinutes(1)))
        .isTrue();
    StoredState state = loaded(ticket);
    assertThat(state.secretDigest()).isEqualTo(next.secret().hash());
    assertThat(state.former()).contains(ticket.secret().hash());
    assertThat(state.formerUntil() - store().now(ticket.handle())).isBetween(1L, 60_000L);
    assertThat(read(ticket, "a")).contains("1");
  }

  @Test
  default void withoutAGraceThePresentSecretOpensNothingMore() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    SessionTicket next = ticket();
    store().renew(ticket.handle(), ticket.secret().hash(), next.secret().hash(), Duration.ZERO);
    assertThat(store().touch(ticket.handle(), ticket.secret().hash(), Duration.ZERO))
        .isEmpty();
    assertThat(store()
            .renew(
                ticket.handle(), ticket.secret().hash(), ticket().secret().hash(), Duration.ZERO))
        .isFalse();
    assertThat(loaded(ticket).formerUntil()).isLessThanOrEqualTo(store().now(ticket.handle()));
  }

  @Test
  default void theSecretBeforeOpensTheSessionForItsGrace() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    SessionTicket next = ticket();
    store()
        .renew(
            ticket.handle(), ticket.secret().hash(), next.secret().hash(), Duration.ofMinutes(1));
    assertThat(store().touch(ticket.handle(), ticket.secret().hash(), Duration.ZERO))
        .isPresent();
    assertThat(store()
            .renew(
                ticket.handle(), ticket.secret().hash(), ticket().secret().hash(), Duration.ZERO))
        .isTrue();
  }

  @Test
  default void whenItsGraceIsOverTheSecretBeforeOpensNothing() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    SessionTicket next = ticket();
    store()
        .renew(ticket.handle(), ticket.secret().hash(), next.secret().hash(), BRIEF.idleTimeout());
    elapse(AFTER_BRIEF);
    assertThat(store().touch(ticket.handle(), ticket.secret().hash(), Duration.ZERO))
        .isEmpty();
    assertThat(store().succeed(ticket.handle(), succession(ticket, ticket())))
        .isEqualTo(new RotationResult.Refused());
    assertThat(store().now(ticket.handle()))
        .isGreaterThanOrEqualTo(loaded(ticket).formerUntil());
  }

  @Test
  default void anUnknownSecretRenewsNothing() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    assertThat(store()
            .renew(
                ticket.handle(), ticket().secret().hash(), ticket().secret().hash(), Duration.ZERO))
        .isFalse();
    assertThat(store().succeed(ticket.handle(), succession(ticket(), ticket())))
        .isEqualTo(new RotationResult.Refused());
    assertThat(loaded(ticket).secretDigest()).isEqualTo(ticket.secret().hash());
  }

  @Test
  default void ofManySuccessorsOneIsTakenAndAllLearnIt() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    List<SessionTicket> next = inParallel(thread -> {
      SessionTicket wanted = ticket.renewed(new SecureRandom());
      return settled(ticket.handle(), succession(ticket, wanted)).sealed().openedBy(ticket);
    });
    assertThat(next).containsOnly(next.get(0));
    assertThat(loaded(ticket).secretDigest()).isEqualTo(next.get(0).secret().hash());
  }

  @Test
  default void aRenewalTakesTheSealedSecretAway() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    SessionTicket next = ticket.renewed(new SecureRandom());
    store().succeed(ticket.handle(), succession(ticket, next));
    store()
        .renew(
            ticket.handle(),
            ticket.secret().hash(),
            ticket().secret().hash(),
            Duration.ofMinutes(1));
    for (SessionTicket before : List.of(ticket, next)) {
      assertThat(store().succeed(ticket.handle(), succession(before, ticket())))
          .isEqualTo(new RotationResult.Refused());
    }
  }

  @Test
  default void aSecretThatHasReplacedAnotherIsReplacedWhenItsTimeHasCome() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    SessionTicket next = ticket.renewed(new SecureRandom());
    Duration grace = Duration.ofMillis(10);
    Duration every = Duration.ofSeconds(2);
    settled(ticket.handle(), succession(ticket, next, grace, every));
    elapse(Duration.ofMillis(20));
    SecretRotation wanted = succession(next, next.renewed(new SecureRandom()), grace, every);
    assertThat(pause(ticket.handle(), wanted)).isBetween(Duration.ofMillis(1), every);
    assertThat(loaded(ticket).secretDigest()).isEqualTo(next.secret().hash());
    elapse(every);
    settled(ticket.handle(), wanted);
    assertThat(loaded(ticket).secretDigest()).isEqualTo(wanted.next());
  }

  @Test
  default void aRenewalBeginsTheCountAnew() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    SessionTicket next = ticket.renewed(new SecureRandom());
    store().renew(ticket.handle(), ticket.secret().hash(), next.secret().hash(), Duration.ZERO);
    SecretRotation wanted =
        succession(next, next.renewed(new SecureRandom()), Duration.ZERO, Duration.ofMinutes(5));
    assertThat(pause(ticket.handle(), wanted))
        .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
  }

  @Test
  default void nothingIsReplacedWithinTheGraceOfTheOneBefore() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    SessionTicket next = ticket.renewed(new SecureRandom());
    Duration grace = Duration.ofSeconds(1);
    settled(ticket.handle(), succession(ticket, next, grace, Duration.ZERO));
    SecretRotation wanted =
        succession(next, next.renewed(new SecureRandom()), grace, Duration.ZERO);
    assertThat(pause(ticket.handle(), wanted)).isBetween(Duration.ofMillis(1), grace);
    assertThat(settled(ticket.handle(), succession(ticket, ticket(), grace, Duration.ZERO))
            .secretDigest())
        .isEqualTo(next.secret().hash());
    elapse(grace);
    assertThat(settled(ticket.handle(), wanted).secretDigest()).isEqualTo(wanted.next());
  }

  @Test
  default void aMissingNumberIsZero() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    assertThat(sum(store().increment(ticket.handle(), "n", -3))).isEqualTo("-3");
    assertThat(sum(store().increment(ticket.handle(), "n", 5))).isEqualTo("2");
    assertThat(read(ticket, "n")).contains("2");
  }

  @Test
  default void aNumberMayHaveALetterBefore() {
    SessionTicket ticket =
        stored(HALF_AN_HOUR, Map.of("i", bytes("i-41"), "b", bytes("b1"), "s", bytes("s7")));
    assertThat(sum(store().increment(ticket.handle(), "i", -1))).isEqualTo("i-42");
    assertThat(sum(store().increment(ticket.handle(), "b", 1))).isEqualTo("b2");
    assertThat(sum(store().increment(ticket.handle(), "s", 1))).isEqualTo("s8");
    assertThat(read(ticket, "i")).contains("i-42");
  }

  @Test
  default void aNumberLosesItsLetterWhereItNoLongerFits() {
    Map<String, String> last =
        Map.of("i", "2147483647", "b", "127", "s", "32767", "-i", "-2147483648");
    last.forEach((name, digits) -> {
      String letter = name.substring(name.length() - 1);
      long step = name.startsWith("-") ? -1 : 1;
      String before = letter + (Long.parseLong(digits) - step);
      SessionTicket ticket = stored(HALF_AN_HOUR, Map.of(name, bytes(before)));
      assertThat(sum(store().increment(ticket.handle(), name, step))).isEqualTo(letter + digits);
      String beyond = Long.toString(Long.parseLong(digits) + step);
      assertThat(sum(store().increment(ticket.handle(), name, step))).isEqualTo(beyond);
      assertThat(read(ticket, name)).contains(beyond);
      assertThat(sum(store().increment(ticket.handle(), name, -step))).isEqualTo(digits);
    });
  }

  @Test
  default void numbersAreExact() {
    String most = Long.toString(Long.MAX_VALUE - 1);
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("n", bytes(most)));
    assertThat(sum(store().increment(ticket.handle(), "n", 1)))
        .isEqualTo(Long.toString(Long.MAX_VALUE));
  }

  @Test
  default void valuesThatAreNoNumbersAreLeftAlone() {
    String most = Long.toString(Long.MAX_VALUE);
    SessionTicket ticket = stored(
        HALF_AN_HOUR,
        Map.of("text", bytes("max"), "most", bytes(most), "int", bytes("i" + most), "", bytes("")));
    for (String name : List.of("text", "most", "int", "")) {
      CountResult reply = store().increment(ticket.handle(), name, 1);
      assertThat(reply).isInstanceOf(CountResult.Refused.class);
      assertThat(((CountResult.Refused) reply).present())
          .isEqualTo(loaded(ticket).attributes().get(name));
    }
    assertThat(read(ticket, "int")).contains("i" + most);
  }

  /** The digits of a sum. */
  default String sum(CountResult reply) {
    return new String(((CountResult.Counted) reply).sum(), StandardCharsets.US_ASCII);
  }

  @Test
  default void incrementsLoseNothing() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    assertThat(inParallel(thread -> sum(store().increment(ticket.handle(), "n", 1))))
        .doesNotHaveDuplicates();
    assertThat(read(ticket, "n")).contains(Integer.toString(THREADS * ROUNDS));
  }

  /** Each way to write an attribute of ten bytes: name and value. */
  default Stream<BiConsumer<RecordStore, String>> waysToWrite(SessionTicket ticket) {
    return Stream.of(
        (store, name) -> store.update(ticket.handle(), put(name, "12345678")),
        (store, name) -> store.increment(ticket.handle(), name, 12_345_678),
        (store, name) ->
            store.swap(ticket.handle(), name, Optional.empty(), Optional.of(bytes("12345678"))));
  }

  @Test
  default void noWayToWriteStoresMoreAttributesThanThereMayBe() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a1", bytes("1"), "a2", bytes("2")));
    RecordStore limited = limited(new RecordLimits(2, 1_000));
    waysToWrite(ticket)
        .forEach(way -> assertThatThrownBy(() -> way.accept(limited, "b1"))
            .isInstanceOf(LimitExceededException.class)
            .hasMessageContaining("limits.attributes"));
    assertThat(loaded(ticket).attributes()).containsOnlyKeys("a1", "a2");
    limited.update(
        ticket.handle(),
        new StateChange(
            Map.of("b1", bytes("3")),
            List.of("a1"),
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO));
    assertThat(loaded(ticket).attributes()).containsOnlyKeys("a2", "b1");
  }

  @Test
  default void noWayToWriteStoresMoreBytesThanThereMayBe() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a1", bytes("x".repeat(80))));
    RecordStore limited = limited(new RecordLimits(20, 91));
    waysToWrite(ticket)
        .forEach(way -> assertThatThrownBy(() -> way.accept(limited, "b1"))
            .isInstanceOf(LimitExceededException.class)
            .hasMessageContaining("limits.session-bytes"));
    assertThat(loaded(ticket).attributes()).containsOnlyKeys("a1");
    RecordStore larger = limited(new RecordLimits(20, 92));
    waysToWrite(ticket).forEach(way -> {
      way.accept(larger, "b1");
      assertThat(read(ticket, "b1")).contains("12345678");
      store().swap(ticket.handle(), "b1", Optional.of(bytes("12345678")), Optional.empty());
    });
  }

  @Test
  default void sessionsAboveALoweredLimitMayStayAndShrink() {
    SessionTicket ticket = stored(
        HALF_AN_HOUR, Map.of("a1", bytes("x".repeat(80)), "a2", bytes("2"), "a3", bytes("3")));
    RecordStore limited = limited(new RecordLimits(1, 10));
    assertThat(limited.update(ticket.handle(), put("a1", "x".repeat(70)))).isPresent();
    assertThat(sum(limited.increment(ticket.handle(), "a2", 1))).isEqualTo("3");
    assertThatThrownBy(() -> limited.increment(ticket.handle(), "a3", 100))
        .isInstanceOf(LimitExceededException.class);
    assertThat(read(ticket, "a3")).contains("3");
  }

  @Test
  default void parallelWritesStoreNoMoreAttributesThanThereMayBe() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    RecordStore limited = limited(new RecordLimits(3, 1_000));
    inParallel(thread -> {
      try {
        return limited.update(ticket.handle(), put("a" + thread, "1")).isPresent();
      } catch (LimitExceededException e) {
        return false;
      }
    });
    assertThat(loaded(ticket).attributes()).hasSize(3);
  }

  @Test
  default void aValueIsSwappedIfItIsTheExpectedOne() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    assertThat(store().swap(ticket.handle(), "a", Optional.empty(), Optional.of(bytes("1"))))
        .isEqualTo(new SwapResult.Done());
    assertThat(store().swap(ticket.handle(), "a", Optional.of(bytes("1")), Optional.of(bytes("2"))))
        .isEqualTo(new SwapResult.Done());
    assertThat(read(ticket, "a")).contains("2");
    assertThat(store().swap(ticket.handle(), "a", Optional.of(bytes("2")), Optional.empty()))
        .isEqualTo(new SwapResult.Done());
    assertThat(read(ticket, "a")).isEmpty();
  }

  @Test
  default void anotherValueThanTheExpectedOneStays() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", bytes("1")));
    for (Optional<byte[]> expected : List.of(Optional.<byte[]>empty(), Optional.of(bytes("2")))) {
      SwapResult reply = store().swap(ticket.handle(), "a", expected, Optional.of(bytes("3")));
      assertThat(((SwapResult.Changed) reply).present().orElseThrow()).isEqualTo(bytes("1"));
    }
    SwapResult reply =
        store().swap(ticket.handle(), "b", Optional.of(bytes("1")), Optional.of(bytes("3")));
    assertThat(((SwapResult.Changed) reply).present()).isEmpty();
    assertThat(loaded(ticket).attributes()).containsOnlyKeys("a");
  }

  @Test
  default void ofManySwapsOneIsDone() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    assertThat(inParallel(thread ->
            store().swap(ticket.handle(), "a", Optional.empty(), Optional.of(bytes("" + thread)))))
        .containsOnlyOnce(new SwapResult.Done());
  }

  @Test
  default void aLivingSessionIsNotTaken() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Duration.ofMinutes(5), Map.of());
    TakeResult reply = store().take(ticket.handle());
    assertThat(((TakeResult.Alive) reply).left())
        .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    assertThat(store().take(ticket().handle())).isEqualTo(new TakeResult.Gone());
  }

  @Test
  default void anExpiredSessionIsTakenOnceAsItWas() {
    SessionTicket ticket = stored(BRIEF, Duration.ofMinutes(5), Map.of("a", bytes("1")));
    store().update(ticket.handle(), owner(Optional.of(new SessionOwner("max", true, ""))));
    elapse(AFTER_BRIEF);
    List<TakeResult> taken = inParallel(thread -> store().take(ticket.handle())).stream()
        .filter(TakeResult.Taken.class::isInstance)
        .toList();
    assertThat(taken).hasSize(1);
    StoredState state = ((TakeResult.Taken) taken.get(0)).state();
    assertThat(state.secretDigest()).isEqualTo(ticket.secret().hash());
    assertThat(state.owner()).map(SessionOwner::user).contains("max");
    assertThat(state.attributes().get("a")).isEqualTo(bytes("1"));
    assertThat(state.isOver()).isTrue();
    assertThat(store().take(ticket.handle())).isEqualTo(new TakeResult.Gone());
  }
}
