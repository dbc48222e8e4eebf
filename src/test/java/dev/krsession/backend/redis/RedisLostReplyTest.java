package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redis does what it is asked to, and its reply is lost: nothing comes back that was ended. */
class RedisLostReplyTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private FaultProxy proxy;
  private RedisBackend node;
  private RedisBackend other;
  private SessionTicket ticket;
  private StoredSession created;

  @BeforeEach
  void open() {
    proxy = FaultProxy.to(REDIS.server().port());
    node = REDIS.opened(RedisNodes.node(FaultOptions.of(proxy.uri(), 4, Duration.ofSeconds(5))));
    other = REDIS.node();
    ticket = SessionTicket.issue(new SecureRandom());
    created = node.create(ticket.handle(), ticket.secret().hash(), RedisExtension.TERMS);
    created.put("a", "1");
  }

  @AfterEach
  void closeProxy() {
    proxy.close();
  }

  private void loseReplyOf(Script script, Runnable call) {
    REDIS.client().scriptLoad(script.source());
    loseReplyOf(script.digest(), call);
  }

  private void loseReplyOfCreation() {
    loseReplyOf("EXEC", created::commit);
  }

  private void loseReplyOf(String request, Runnable call) {
    proxy.loseReplyTo(request);
    assertThatThrownBy(call::run).isInstanceOf(BackendException.class);
    assertThat(proxy.hasLostReply()).isTrue();
  }

  private boolean isThere() {
    return REDIS.client().exists(RedisExtension.key(ticket));
  }

  private Optional<StoredSession> found(SessionTicket by) {
    return other.load(by.handle(), by.secret().hash());
  }

  @Test
  void aCreationIsRepeatedWhereItHasSucceeded() {
    loseReplyOfCreation();
    created.put("b", "2");
    assertThat(created.commit()).isEqualTo(CommitResult.STORED);
    assertThat(found(ticket).orElseThrow().names()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aCreationIsNotRepeatedAfterAnEnd() {
    loseReplyOfCreation();
    assertThat(found(ticket).orElseThrow().delete()).isTrue();
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatThrownBy(created::commit)
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("not known what became of the attempt before");
    }
    assertThat(isThere()).isFalse();
  }

  @Test
  void aCreationIsNotRepeatedAfterTheEndOfAllSessionsOfItsUser() {
    UserIndex index = node.users().orElseThrow();
    index.join("max", created, 0);
    created.changeOwner(Optional.of(new SessionOwner("max", true, "")));
    loseReplyOfCreation();
    other
        .users()
        .orElseThrow()
        .members("max")
        .forEach(member -> member.session().delete());
    assertThatThrownBy(created::commit).isInstanceOf(BackendException.class);
    assertThat(isThere()).isFalse();
    assertThat(other.users().orElseThrow().members("max")).isEmpty();
  }

  @Test
  void aCreationIsRepeatedUnderAnotherIdOnlyWhereItHasSucceeded() {
    SessionTicket renewed = ticket.renewed(new SecureRandom());
    loseReplyOfCreation();
    assertThat(created.renew(ticket.secret().hash(), renewed.secret().hash(), Duration.ZERO))
        .isTrue();
    assertThat(created.commit()).isEqualTo(CommitResult.STORED);
    assertThat(found(renewed)).isPresent();
    assertThat(found(ticket)).isEmpty();
  }

  @Test
  void anEndOfWhatMayHaveBeenCreatedReachesRedis() {
    loseReplyOfCreation();
    assertThat(isThere()).isTrue();
    assertThat(created.delete()).isTrue();
    assertThat(isThere()).isFalse();
    assertThat(created.commit()).isEqualTo(CommitResult.GONE);
  }

  @Test
  void nothingElseThatIsRepeatedBringsASessionBack() {
    created.commit();
    StoredSession loaded = RedisExtension.load(node, ticket);
    loaded.put("a", "2");
    loseReplyOf(SessionScripts.UPDATE, loaded::commit);
    loseReplyOf(SessionScripts.INCREMENT, () -> loaded.increment("n", 1));
    loseReplyOf(SessionScripts.SWAP, () -> loaded.update("u", present -> "1"));
    found(ticket).orElseThrow().delete();
    for (Runnable again : List.<Runnable>of(
        () -> loaded.increment("n", 1),
        () -> loaded.update("u", present -> "1"),
        () -> loaded.put("a", "3"))) {
      assertThatThrownBy(again::run).isInstanceOf(IllegalStateException.class);
    }
    assertThat(loaded.commit()).isEqualTo(CommitResult.GONE);
    node.touch(ticket.handle(), ticket.secret().hash());
    assertThat(isThere()).isFalse();
  }

  @Test
  void anEndWhoseReplyWasLostIsAnEnd() {
    created.commit();
    StoredSession loaded = RedisExtension.load(node, ticket);
    loaded.put("a", "2");
    loseReplyOf(SessionScripts.END, loaded::delete);
    assertThat(loaded.commit()).isEqualTo(CommitResult.GONE);
    assertThat(isThere()).isFalse();
  }

  @Test
  void aCountWhoseReplyWasLostIsCountedOnce() {
    created.commit();
    StoredSession loaded = RedisExtension.load(node, ticket);
    loseReplyOf(SessionScripts.INCREMENT, () -> loaded.increment("n", 1));
    loaded.commit();
    assertThat(found(ticket).orElseThrow().get("n")).isEqualTo(1L);
  }
}
