package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.krsession.backend.StoredSession;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionTicket;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A visitor who chooses an attribute's name writes nothing into the container's log. */
class ForeignNamesTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private static final String NAME = "a\r\n2026 INFO fine\u001b[2K\u2028\u202e" + "x".repeat(1000);

  private RedisBackend node;

  @BeforeEach
  void open() {
    node = REDIS.opened(new RedisBackend(
        REDIS.options(),
        RedisNodes.codec(),
        SessionClock.system(),
        (attribute, type, cause) -> {}));
  }

  private StoredSession session(Map<String, ?> attributes) {
    SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, attributes);
    return RedisExtension.load(node, ticket);
  }

  @Test
  void aValueThatCannotBeStoredTellsItPrintably() {
    assertIsPrintable(() -> session(Map.of()).put(NAME, new Thread()));
  }

  @Test
  void aValueThatIsTooLargeTellsItPrintably() {
    assertIsPrintable(() -> session(Map.of()).put(NAME, "x".repeat(64 << 20)));
  }

  @Test
  void aValueThatIsNoNumberIsReportedPrintably() {
    assertIsPrintable(() -> session(Map.of(NAME, "text")).increment(NAME, 1));
  }

  @Test
  void aNumberOutOfRangeTellsItPrintably() {
    assertIsPrintable(() -> session(Map.of(NAME, Long.MAX_VALUE)).increment(NAME, 1));
  }

  @Test
  void aDraftsNumberTellsItPrintably() {
    SessionTicket ticket = SessionTicket.issue(new java.security.SecureRandom());
    StoredSession draft =
        node.create(ticket.handle(), ticket.secret().hash(), RedisExtension.TERMS);
    draft.put(NAME, "text");
    assertIsPrintable(() -> draft.increment(NAME, 1));
  }

  private static void assertIsPrintable(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));

    assertThat(Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
            .map(Throwable::getMessage))
        .allMatch(said -> said.length() < 500);
    assertThat(trace.toString()).contains("a\\u000d\\u000a2026");
    assertThat(trace.toString().lines()).noneMatch(line -> line.startsWith("2026"));
    assertThat(trace.toString()).doesNotContain("\u001b", "\u2028", "\u202e");
  }
}
