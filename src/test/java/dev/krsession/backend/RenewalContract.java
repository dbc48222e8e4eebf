package dev.krsession.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.session.SealedSecret;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What a {@link SessionBackend} must do as well if it renews secrets by themselves. */
public interface RenewalContract extends SessionBackendContract {
  /** One request that replaces the ticket, unless another one has. */
  default Optional<SessionTicket> renewed(SessionTicket present, Duration grace) {
    return renewed(present, grace, Duration.ZERO);
  }

  /** The same, if the ticket is as old as that. */
  default Optional<SessionTicket> renewed(SessionTicket present, Duration grace, Duration every) {
    SessionTicket next = present.renewed(new SecureRandom());
    SecretRotation wanted = new SecretRotation(
        present.secret().hash(),
        next.secret().hash(),
        SealedSecret.seal(next.secret(), present),
        grace,
        every);
    return load(present).flatMap(session -> {
      Optional<SealedSecret> sealed = session.rotateOnce(wanted);
      session.release();
      return sealed.map(settled -> settled.openedBy(present));
    });
  }

  @Test
  default void theNextTicketOpensTheSession() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", "1"));
    SessionTicket next = renewed(ticket, Duration.ofSeconds(2)).orElseThrow();
    assertThat(next).isNotEqualTo(ticket);
    assertThat(read(next, "a")).contains("1");
  }

  @Test
  default void theReplacedTicketOpensTheSessionForItsGrace() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", "1"));
    SessionTicket next = renewed(ticket, Duration.ofSeconds(2)).orElseThrow();
    assertThat(read(ticket, "a")).contains("1");
    elapse(Duration.ofMillis(2200));
    assertThat(load(ticket)).isEmpty();
    assertThat(read(next, "a")).contains("1");
  }

  @Test
  default void aTicketThatHasReplacedAnotherIsReplacedWhenItsTimeHasComeAndNotBefore() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", "1"));
    Duration every = Duration.ofMillis(2500);
    SessionTicket next = renewed(ticket, Duration.ofMillis(500)).orElseThrow();
    elapse(Duration.ofMillis(700));
    assertThat(renewed(next, Duration.ofMillis(500), every)).isEmpty();
    assertThat(read(next, "a")).contains("1");
    elapse(Duration.ofMillis(2000));
    assertThat(renewed(next, Duration.ofMillis(500), every)).isPresent();
  }

  @Test
  default void aChangeOfIdBeginsTheCountAnew() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", "1"));
    SessionTicket loggedIn = ticket.renewed(new SecureRandom());
    StoredSession session = load(ticket).orElseThrow();
    session.renew(ticket.secret().hash(), loggedIn.secret().hash(), Duration.ZERO);
    session.commit();
    session.release();
    assertThat(renewed(loggedIn, Duration.ofSeconds(1), Duration.ofMinutes(5))).isEmpty();
    assertThat(read(loggedIn, "a")).contains("1");
  }

  @Test
  default void nothingIsReplacedWithinTheGraceOfTheOneBefore() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", "1"));
    SessionTicket next = renewed(ticket, Duration.ofSeconds(2)).orElseThrow();
    assertThat(renewed(next, Duration.ofSeconds(2))).isEmpty();
    // whoever is under way with the first one is still served, and gets the second
    assertThat(renewed(ticket, Duration.ofSeconds(2))).contains(next);
    elapse(Duration.ofMillis(2200));
    assertThat(renewed(next, Duration.ofSeconds(2))).isPresent();
  }

  @Test
  default void requestsAtTheSameTimeGetTheSameTicket() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", "1"));
    Set<SessionTicket> given = ConcurrentHashMap.newKeySet();
    inParallel(
        8,
        4,
        (thread, round) -> given.add(renewed(ticket, Duration.ofSeconds(30)).orElseThrow()));
    assertThat(given).hasSize(1);
    assertThat(read(given.iterator().next(), "a")).contains("1");
  }

  @Test
  default void aChangeOfIdEndsTheGraceAtOnce() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", "1"));
    SessionTicket next = renewed(ticket, Duration.ofSeconds(30)).orElseThrow();
    SessionTicket loggedIn = ticket.renewed(new SecureRandom());
    StoredSession session = load(next).orElseThrow();
    session.renew(ticket.secret().hash(), loggedIn.secret().hash(), Duration.ZERO);
    session.commit();
    session.release();
    assertThat(load(ticket)).isEmpty();
    assertThat(load(next)).isEmpty();
    assertThat(read(loggedIn, "a")).contains("1");
  }

  @Test
  default void aRequestThatComesInAfterAChangeOfIdReplacesNothing() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", "1"));
    StoredSession late = load(ticket).orElseThrow();
    SessionTicket loggedIn = ticket.renewed(new SecureRandom());
    StoredSession session = load(ticket).orElseThrow();
    session.renew(ticket.secret().hash(), loggedIn.secret().hash(), Duration.ZERO);
    session.commit();
    SessionTicket next = ticket.renewed(new SecureRandom());
    assertThat(late.rotateOnce(new SecretRotation(
            ticket.secret().hash(),
            next.secret().hash(),
            SealedSecret.seal(next.secret(), ticket),
            Duration.ofSeconds(30),
            Duration.ZERO)))
        .isEmpty();
    assertThat(read(loggedIn, "a")).contains("1");
  }
}
