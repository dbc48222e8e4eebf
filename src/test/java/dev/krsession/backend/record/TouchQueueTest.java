package dev.krsession.backend.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TouchQueueTest {
  private final SecureRandom random = new SecureRandom();
  private final TouchQueue queue = new TouchQueue();

  private Touch touch() {
    SessionTicket ticket = SessionTicket.issue(random);
    return new Touch(ticket.handle(), ticket.secret().hash());
  }

  @Test
  void waitersWaitOnce() {
    Touch touch = touch();
    queue.addProven(touch);
    queue.addProven(touch);
    assertThat(queue.next()).isEqualTo(touch);
    assertThat(queue.next()).isNull();
  }

  @Test
  void theFirstToWaitGoesFirst() {
    Touch first = touch();
    Touch second = touch();
    queue.addProven(first);
    queue.addProven(second);
    queue.addProven(first);
    assertThat(Stream.generate(queue::next).limit(2)).containsExactly(first, second);
  }

  @Test
  void aFloodOfCookiesThatMayBeDeadTakesNoPlaceOfASessionThatLives() {
    IntStream.range(0, 20_000).forEach(i -> queue.addUnproven(touch()));
    Touch visitor = touch();
    queue.addProven(visitor);
    assertThat(Stream.generate(queue::next).limit(2)).contains(visitor);
  }

  @Test
  void sessionsThatLiveLeaveTimeForThoseThatMay() {
    Touch stranger = touch();
    queue.addUnproven(stranger);
    IntStream.range(0, 100).forEach(i -> queue.addProven(touch()));
    assertThat(Stream.generate(queue::next).limit(5)).contains(stranger);
  }

  @Test
  void itHoldsNoMoreThanItsBound() {
    IntStream.range(0, 20_000).forEach(i -> queue.addUnproven(touch()));
    long held = Stream.generate(queue::next).takeWhile(touch -> touch != null).count();
    assertThat(held).isEqualTo(10_000);
  }
}
