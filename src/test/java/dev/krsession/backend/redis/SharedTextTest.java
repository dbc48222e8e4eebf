package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.record.SharedText;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharedTextTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private SharedText one;
  private SharedText other;

  @BeforeEach
  void open() {
    String uri = AclUser.create(REDIS.server());
    one = REDIS.opened(RedisNodes.node(uri)).text("keys");
    other = REDIS.opened(RedisNodes.node(uri)).text("keys");
  }

  @Test
  void thereIsNothingAtFirst() {
    assertThat(one.read()).isEmpty();
  }

  @Test
  void onlyTheFirstOfTwoPutsItsText() {
    assertThat(one.replace(Optional.empty(), "mine")).isTrue();
    assertThat(other.replace(Optional.empty(), "yours")).isFalse();
    assertThat(other.read()).contains("mine");
  }

  @Test
  void aTextIsReplacedByWhoKnowsIt() {
    one.replace(Optional.empty(), "first");
    assertThat(other.replace(Optional.of("guess"), "second")).isFalse();
    assertThat(other.replace(Optional.of("first"), "second")).isTrue();
    assertThat(one.read()).contains("second");
  }

  @Test
  void aFailureIsNeverTakenForAnAbsentSession() {
    REDIS.client().hset("krsession:keys", "a", "b");
    assertThatThrownBy(() -> one.read()).isInstanceOf(BackendException.class);
  }
}
