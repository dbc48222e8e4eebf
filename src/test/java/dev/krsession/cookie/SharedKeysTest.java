package dev.krsession.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.session.FakeClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedKeysTest {
  private final FakeClock clock = new FakeClock();
  private final AtomicReference<Optional<String>> stored = new AtomicReference<>(Optional.empty());
  private final List<String> news = new ArrayList<>();
  private final KeyVault vault = new KeyVault() {
    @Override
    public Optional<String> read() {
      return stored.get();
    }

    @Override
    public synchronized boolean replace(Optional<String> expected, String next) {
      boolean same = stored.get().equals(expected);
      stored.set(same ? Optional.of(next) : stored.get());
      return same;
    }
  };

  private SharedKeys node(Duration longestIdle) {
    return new SharedKeys(vault, clock, new SecureRandom(), longestIdle, news::add);
  }

  private SharedKeys refreshed() {
    SharedKeys node = node(Duration.ofMinutes(30));
    node.refresh();
    return node;
  }

  private static String signer(SharedKeys node) {
    return node.current().signer().id();
  }

  @Test
  void theFirstNodeMakesTheFirstKeyAndSignsAtOnce() {
    SharedKeys first = refreshed();
    assertThat(signer(refreshed())).isEqualTo(signer(first));
    assertThat(news).singleElement().asString().startsWith("signing key k").doesNotContain("=");
  }

  @Test
  void nodesThatStartAtTheSameInstantAgree() {
    List<SharedKeys> nodes =
        IntStream.range(0, 16).mapToObj(i -> node(Duration.ofMinutes(30))).toList();
    nodes.parallelStream().forEach(SharedKeys::refresh);
    assertThat(nodes)
        .allSatisfy(node -> assertThat(node.current().signer().keyId())
            .isEqualTo(nodes.get(0).current().signer().keyId()));
  }

  @Test
  void anotherKeyComesAfterNinetyDaysAndSignsADayLater() {
    SharedKeys node = refreshed();
    String first = signer(node);
    clock.advance(Duration.ofDays(90).plusSeconds(1));
    node.refresh();
    assertThat(node.current().keys()).hasSize(2);
    assertThat(signer(node)).isEqualTo(first);
    clock.advance(Duration.ofDays(1));
    node.refresh();
    assertThat(signer(node)).isNotEqualTo(first);
  }

  @Test
  void aKeyIsKeptUntilNoSessionCanUseIt() {
    SharedKeys node = refreshed();
    String first = signer(node);
    clock.advance(Duration.ofDays(91));
    node.refresh();
    clock.advance(Duration.ofDays(90));
    node.refresh();
    assertThat(node.current().keys()).extracting(SigningKey::id).contains(first);
    clock.advance(Duration.ofDays(2));
    node.refresh();
    assertThat(node.current().keys()).noneMatch(key -> key.id().equals(first));
  }

  @ParameterizedTest
  @ValueSource(longs = {2, -2})
  void aClockThatIsSetWrongRotatesNothing(long hours) {
    SharedKeys node = refreshed();
    String first = signer(node);
    clock.setWallClockBy(Duration.ofHours(hours));
    node.refresh();
    assertThat(signer(node)).isEqualTo(first);
    assertThat(signer(refreshed())).isEqualTo(first);
    assertThat(news).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {2, -2})
  void aNodeWhoseClockIsWrongSignsWithAKeyThatTheOthersKnow(long hours) {
    SharedKeys others = refreshed();
    clock.advance(Duration.ofDays(91));
    others.refresh();
    clock.setWallClockBy(Duration.ofHours(hours));
    SharedKeys wrong = refreshed();
    assertThat(others.current().keys())
        .extracting(SigningKey::keyId)
        .contains(wrong.current().signer().keyId());
  }

  @Test
  void keysAreKeptForEverWhereSessionsNeverExpire() {
    SharedKeys node = node(Duration.ZERO);
    for (int period = 0; period < 8; period++) {
      node.refresh();
      clock.advance(Duration.ofDays(91));
    }
    assertThat(node.current().keys()).hasSize(8);
  }

  @Test
  void aStoreThatCameBackEmptyGetsItsKeysBack() {
    SharedKeys node = refreshed();
    String first = signer(node);
    Optional<String> before = stored.getAndSet(Optional.empty());
    clock.advance(Duration.ofMinutes(5));
    node.refresh();
    assertThat(stored.get()).isEqualTo(before);
    assertThat(signer(refreshed())).isEqualTo(first);
  }

  @Test
  void whatIsNoRingIsRefusedAndStays() {
    stored.set(Optional.of("something else"));
    SharedKeys node = node(Duration.ofMinutes(1));
    assertThatThrownBy(node::refresh)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unreadable");
    assertThat(stored.get()).contains("something else");
  }

  @Test
  void whoAsksBeforeTheFirstRefreshFetchesTheKeys() {
    assertThat(signer(node(Duration.ZERO))).isEqualTo(signer(refreshed()));
  }
}
