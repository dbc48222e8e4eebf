package dev.krsession.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What a {@link SessionBackend} with a {@link UserIndex} must do as well. Implement it in place of
 * {@link SessionBackendContract}.
 */
public interface UserIndexContract extends SessionBackendContract {
  /** The index under test. */
  default UserIndex users() {
    return inUse().users().orElseThrow();
  }

  /** A stored session of this user. */
  default SessionTicket of(String user, SessionTerms terms, Map<String, ?> attributes) {
    SessionTicket ticket = stored(terms, attributes);
    StoredSession session = load(ticket).orElseThrow();
    assertThat(own(user, session, 0)).isTrue();
    session.release();
    return ticket;
  }

  /** A stored session of this user. */
  default SessionTicket of(String user) {
    return of(user, HALF_AN_HOUR, Map.of());
  }

  /** Makes a session the user's, if he may have it. */
  default boolean own(String user, StoredSession session, int most) {
    if (!users().join(user, session, most)) {
      return false;
    }
    session.changeOwner(Optional.of(new SessionOwner(user, true, "browser of " + user)));
    assertThat(session.commit()).isEqualTo(CommitResult.STORED);
    return true;
  }

  /** The user's sessions, each by its handle. */
  default List<String> handles(String user) {
    return users().members(user).stream()
        .map(member -> member.session().handle().text())
        .toList();
  }

  private static String handle(SessionTicket ticket) {
    return ticket.handle().text();
  }

  @Test
  default void nobodyHasSessionsAtFirst() {
    assertThat(users().members("max")).isEmpty();
  }

  @Test
  default void aUserHasTheSessionsThatJoinedInTheirOrder() {
    SessionTicket one = of("max");
    elapse(Duration.ofMillis(5));
    SessionTicket two = of("max");
    elapse(Duration.ofMillis(5));
    SessionTicket three = of("max");
    SessionTicket hers = of("eva");
    assertThat(handles("max")).containsExactly(handle(one), handle(two), handle(three));
    assertThat(handles("eva")).containsExactly(handle(hers));
  }

  @Test
  default void anyNameDoes() {
    for (String name : List.of("max", "Max", " max", "m{a}x:*?", "größe\u0000", "x".repeat(5000))) {
      SessionTicket his = of(name);
      assertThat(handles(name)).containsExactly(handle(his));
    }
  }

  @Test
  default void theOwnerIsKept() {
    SessionTicket ticket = of("max");
    StoredSession session = load(ticket).orElseThrow();
    assertThat(session.owner()).contains(new SessionOwner("max", true, "browser of max"));
    session.changeOwner(Optional.of(new SessionOwner("max", false, "")));
    session.commit();
    session.release();
    assertThat(load(ticket).orElseThrow().owner()).contains(new SessionOwner("max", false, ""));
  }

  @Test
  default void aNewSessionHasNoOwner() {
    assertThat(load(stored(HALF_AN_HOUR, Map.of())).orElseThrow().owner()).isEmpty();
  }

  @Test
  default void aSessionCanBeSomebodysBeforeItsFirstCommit() {
    SessionTicket ticket = ticket();
    StoredSession session = inUse().create(ticket.handle(), ticket.secret().hash(), HALF_AN_HOUR);
    assertThat(own("max", session, 1)).isTrue();
    session.release();
    assertThat(handles("max")).containsExactly(handle(ticket));
    assertThat(load(ticket).orElseThrow().owner()).isPresent();
  }

  @Test
  default void aMemberShowsItselfWithItsAttributesAndItsProof() {
    SessionTicket ticket = of("max", HALF_AN_HOUR, Map.of("cart", "3 books"));
    StoredSession session = users().members("max").get(0).session();
    assertThat(session.get("cart")).isEqualTo("3 books");
    assertThat(session.secretDigest()).contains(ticket.secret().hash());
    assertThat(session.owner().orElseThrow().device()).isEqualTo("browser of max");
  }

  @Test
  default void aMemberIsSeenAtItsLatestRequest() {
    SessionTicket ticket =
        of("max", new SessionTerms(Duration.ofSeconds(20), Duration.ZERO), Map.of());
    Instant created = users().members("max").get(0).session().createdAt();
    elapse(Duration.ofMillis(1500));
    assertThat(read(ticket, "a")).isEmpty();
    StoredSession session = load(ticket).orElseThrow();
    session.put("a", "1");
    session.commit();
    session.release();
    assertThat(users().members("max").get(0).lastSeen())
        .isBetween(created.plusMillis(1400), created.plusSeconds(10));
  }

  @Test
  default void lookingAtAMemberDoesNotKeepItAlive() {
    of("max", new SessionTerms(Duration.ofMillis(1500), Duration.ZERO), Map.of());
    elapse(Duration.ofMillis(900));
    assertThat(users().members("max")).hasSize(1);
    elapse(Duration.ofMillis(900));
    assertThat(users().members("max")).isEmpty();
  }

  @Test
  default void aMemberCanBeDeleted() {
    SessionTicket ticket = of("max");
    SessionTicket kept = of("max");
    assertThat(users().members("max").stream()
            .filter(member -> member.session().handle().equals(ticket.handle()))
            .map(member -> member.session().delete()))
        .containsExactly(true);
    assertThat(load(ticket)).isEmpty();
    assertThat(handles("max")).containsExactly(handle(kept));
  }

  @Test
  default void aDeletedSessionLeaves() {
    SessionTicket ticket = of("max");
    load(ticket).orElseThrow().delete();
    assertThat(handles("max")).isEmpty();
    assertThat(own("max", load(stored(HALF_AN_HOUR, Map.of())).orElseThrow(), 1))
        .isTrue();
  }

  @Test
  default void departedUsersAreNotSeen() {
    StoredSession session = load(of("max")).orElseThrow();
    users().leave("max", session);
    assertThat(handles("max")).isEmpty();
    users().leave("max", session);
    users().leave("eva", session);
  }

  @Test
  default void aSessionThatChangesHandsIsSeenUnderTheNewUserAlone() {
    SessionTicket ticket = of("max");
    StoredSession session = load(ticket).orElseThrow();
    own("eva", session, 0);
    assertThat(handles("max")).isEmpty();
    users().leave("max", session);
    assertThat(handles("eva")).containsExactly(handle(ticket));
  }

  @Test
  default void aChangedSecretChangesNothingForTheUser() {
    SessionTicket ticket = of("max");
    SessionTicket renewed = ticket.renewed(new java.security.SecureRandom());
    StoredSession session = load(ticket).orElseThrow();
    session.renew(ticket.secret().hash(), renewed.secret().hash(), Duration.ZERO);
    session.commit();
    assertThat(handles("max")).containsExactly(handle(ticket));
    assertThat(users().members("max").get(0).session().secretDigest())
        .contains(renewed.secret().hash());
  }

  @Test
  default void noMoreJoinThanMay() {
    of("max");
    of("max");
    StoredSession third = load(stored(HALF_AN_HOUR, Map.of())).orElseThrow();
    assertThat(own("max", third, 2)).isFalse();
    assertThat(own("eva", third, 2)).isTrue();
    assertThat(handles("max")).hasSize(2);
  }

  @Test
  default void earlierSessionsMayStay() {
    SessionTicket one = of("max");
    of("max");
    assertThat(own("max", load(one).orElseThrow(), 2)).isTrue();
    assertThat(own("max", load(one).orElseThrow(), 1)).isFalse();
    assertThat(handles("max")).hasSize(2);
  }

  @Test
  default void aSecondJoinWhenStoredIsThereOnce() {
    SessionTicket one = of("max");
    elapse(Duration.ofMillis(5));
    SessionTicket two = of("max");
    assertThat(users().join("max", load(one).orElseThrow(), 2)).isTrue();
    assertThat(handles("max")).containsExactly(handle(one), handle(two));
  }

  @Test
  default void aSessionIsSeenHoweverLongItTakesToBecomeTheUsers() {
    StoredSession session = load(stored(HALF_AN_HOUR, Map.of())).orElseThrow();
    users().join("max", session, 0);
    assertThat(handles("max")).isEmpty();
    elapse(Duration.ofSeconds(1));
    assertThat(handles("max")).isEmpty();
    assertThat(own("max", session, 0)).isTrue();
    assertThat(users().join("max", session, 0)).isTrue();
    assertThat(handles("max")).containsExactly(session.handle().text());
  }

  @Test
  default void aDisplacedSessionIsNamedToBeEnded() {
    SessionTicket one = of("max");
    elapse(Duration.ofMillis(5));
    of("max");
    StoredSession third = load(stored(HALF_AN_HOUR, Map.of())).orElseThrow();
    assertThat(users().displace("max", third, 2))
        .extracting(session -> session.handle().text())
        .containsExactly(handle(one));
    assertThat(own("max", third, 2)).isTrue();
    assertThat(handles("max")).hasSize(2).doesNotContain(handle(one));
  }

  @Test
  default void aSessionDisplacedBeforeItJoinsFindsNoRoom() {
    StoredSession early = load(stored(HALF_AN_HOUR, Map.of())).orElseThrow();
    assertThat(users().join("max", early, 1)).isTrue();
    StoredSession late = load(stored(HALF_AN_HOUR, Map.of())).orElseThrow();
    assertThat(users().join("max", late, 1)).isFalse();
    assertThat(users().displace("max", late, 1)).isEmpty();
    assertThat(users().join("max", early, 1)).isFalse();
    assertThat(own("max", late, 1)).isTrue();
    assertThat(handles("max")).containsExactly(late.handle().text());
  }

  @Test
  default void aSessionThatJoinsAgainBeforeItIsStoredKeepsItsPlace() {
    StoredSession pending = load(stored(HALF_AN_HOUR, Map.of())).orElseThrow();
    assertThat(users().displace("max", pending, 1)).isEmpty();
    for (int i = 0; i < 2; i++) {
      assertThat(users().join("max", pending, 1)).isTrue();
      assertThat(handles("max")).isEmpty();
    }
    StoredSession late = load(stored(HALF_AN_HOUR, Map.of())).orElseThrow();
    assertThat(users().join("max", late, 1)).isFalse();
  }

  @Test
  default void withRoomNobodyIsDisplaced() {
    SessionTicket one = of("max");
    StoredSession second = load(stored(HALF_AN_HOUR, Map.of())).orElseThrow();
    assertThat(users().displace("max", second, 2)).isEmpty();
    assertThat(users().displace("max", load(one).orElseThrow(), 2)).isEmpty();
    assertThat(own("max", second, 2)).isTrue();
    assertThat(handles("max")).hasSize(2);
  }

  @Test
  default void inParallelNoMoreJoinThanMay() {
    AtomicInteger joined = new AtomicInteger();
    List<StoredSession> sessions = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      sessions.add(load(stored(HALF_AN_HOUR, Map.of())).orElseThrow());
    }
    inParallel(
        32,
        1,
        (thread, round) -> own("max", sessions.get(thread), 3) ? joined.incrementAndGet() : 0);
    assertThat(joined).hasValue(3);
    assertThat(handles("max")).hasSize(3);
  }
}
