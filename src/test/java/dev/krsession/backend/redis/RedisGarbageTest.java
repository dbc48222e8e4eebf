package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.redis.FaultProxy.Fault;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that answers what no Redis would: it is an error, soon, and the connection goes. */
class RedisGarbageTest {
  private static final Duration IO_TIMEOUT = Duration.ofMillis(500);

  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private FaultProxy proxy;
  private RedisBackend node;
  private SessionTicket ticket;

  static Stream<Arguments> garbage() {
    return Stream.of(
        Arguments.of("another protocol", "HTTP/1.1 400 Bad Request\r\n\r\n"),
        Arguments.of("text for a hash", "+OK\r\n"),
        Arguments.of("a number for a hash", ":7\r\n"),
        Arguments.of("nothing in a list", "*0\r\n"),
        Arguments.of("a name without a value", "*3\r\n$1\r\na\r\n$1\r\nb\r\n$1\r\nc\r\n"),
        Arguments.of("numbers for names", "*2\r\n:1\r\n:1\r\n"),
        Arguments.of("a number beyond all bounds", ":99999999999999999999\r\n"),
        Arguments.of("a text of 2 GB", "$2147483647\r\n"),
        Arguments.of("a text of negative length", "$-5\r\n"),
        Arguments.of("a list longer than any", "*2147483647\r\n"),
        Arguments.of("a list of negative length", "*-7\r\n"),
        Arguments.of("lists in lists in lists", "*1\r\n".repeat(200_000)),
        Arguments.of("a length that is none", "$abc\r\n"),
        Arguments.of("nothing", "$-1\r\n"),
        Arguments.of("nothing, as a list", "*-1\r\n"),
        Arguments.of("an error", "-ERR\r\n"),
        Arguments.of("an error without a word", "-\r\n"),
        Arguments.of("a redirection to nowhere", "-MOVED\r\n"));
  }

  @BeforeEach
  void open() {
    proxy = FaultProxy.to(REDIS.server().port());
    node = REDIS.opened(RedisNodes.node(FaultOptions.of(proxy.uri(), 2, IO_TIMEOUT)));
    ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("n", 1L));
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  /** Anything but a BackendException fails the crowd. */
  private void assertRefusedInTimeAndGoodAgain(Runnable call) {
    Crowd crowd = Crowd.of(2, 1, call);
    assertThat(crowd.longest()).isLessThan(crowd.bound(IO_TIMEOUT));
    proxy.set(Fault.NONE);
    await()
        .ignoreExceptionsInstanceOf(BackendException.class)
        .until(() -> RedisExtension.load(node, ticket).get("n").equals(1L));
    assertThat(Crowd.of(2, 5, () -> RedisExtension.load(node, ticket)).failures())
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("garbage")
  void aSessionIsNotLoadedFromIt(String what, String reply) {
    // one for each of the two commands
    proxy.say(reply + reply);
    assertRefusedInTimeAndGoodAgain(
        () -> node.load(ticket.handle(), ticket.secret().hash()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("garbage")
  void aSessionIsNotStoredByIt(String what, String reply) {
    proxy.say(reply);
    assertRefusedInTimeAndGoodAgain(() -> node.commands().increment(ticket.handle(), "other", 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("garbage")
  void aConnectionIsNotOpenedByIt(String what, String reply) {
    RedisBackend fresh = REDIS.opened(RedisNodes.node(FaultOptions.of(proxy.uri(), 2, IO_TIMEOUT)));
    node = fresh;
    proxy.say(reply);
    assertRefusedInTimeAndGoodAgain(() -> RedisExtension.load(fresh, ticket));
  }
}
