package dev.krsession.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.kit.FakeClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
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
  private final List<String> revocations = new ArrayList<>();
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
    return node(longestIdle, Optional.empty());
  }

  private SharedKeys node(Duration longestIdle, Optional<Instant> revokedUntil) {
    return new SharedKeys(
        vault, clock, new SecureRandom(), longestIdle, revokedUntil, news::add, revocations::add);
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

  private static List<String> ids(SharedKeys node) {
    return node.current().keys().stream().map(SigningKey::id).toList();
  }

  @Test
  void revokedKeysAreGoneOnEveryNodeAndANewOneSigns() {
    SharedKeys one = refreshed();
    clock.advance(Duration.ofDays(91));
    SharedKeys other = refreshed();
    List<String> before = ids(other);
    assertThat(one.revoke()).contains("revoked on all nodes").doesNotContain("=");
    assertThat(revocations).hasSize(1);
    other.refresh();
    assertThat(ids(one)).hasSize(1).doesNotContainAnyElementsOf(before);
    assertThat(ids(other)).isEqualTo(ids(one));
    assertThat(signer(other)).isEqualTo(signer(one));
  }

  @Test
  void aStoreThatWasFlushedAfterwardsGetsTheNewKeyAlone() {
    SharedKeys node = refreshed();
    node.revoke();
    List<String> next = ids(node);
    stored.set(Optional.empty());
    node.refresh();
    assertThat(ids(refreshed())).isEqualTo(next);
  }

  @Test
  void aNodeThatDoesNotKnowYetBringsNoRevokedKeyBackIntoAFlushedStore() {
    SharedKeys late = refreshed();
    SharedKeys one = refreshed();
    List<String> before = ids(late);
    one.revoke();
    stored.set(Optional.empty());
    late.refresh();
    one.refresh();
    late.refresh();
    assertThat(ids(late)).isEqualTo(ids(one)).doesNotContainAnyElementsOf(before);
    assertThat(ids(refreshed())).isEqualTo(ids(one));
  }

  @Test
  void aStoreThatIsSetBackToABackupGetsNoRevokedKeyBack() {
    SharedKeys node = refreshed();
    Optional<String> backup = stored.get();
    node.revoke();
    List<String> next = ids(node);
    stored.set(backup);
    node.refresh();
    assertThat(ids(node)).isEqualTo(next);
    assertThat(ids(refreshed())).isEqualTo(next);
  }

  @Test
  void revokingTwiceInOneSecondRevokesTheFirstNewKeyAsWell() {
    SharedKeys node = refreshed();
    node.revoke();
    List<String> first = ids(node);
    node.revoke();
    assertThat(ids(node)).hasSize(1).doesNotContainAnyElementsOf(first);
  }

  @ParameterizedTest
  @ValueSource(longs = {2, -2})
  void aNodeWhoseClockIsWrongRevokesAllTheSame(long hours) {
    SharedKeys node = refreshed();
    List<String> before = ids(node);
    clock.setWallClockBy(Duration.ofHours(hours));
    refreshed().revoke();
    clock.setWallClockBy(Duration.ZERO);
    node.refresh();
    assertThat(ids(node)).hasSize(1).doesNotContainAnyElementsOf(before);
    assertThat(ids(refreshed())).isEqualTo(ids(node));
  }

  @Test
  void anUnreadableKeyRingIsReplacedByARevocation() {
    SharedKeys node = refreshed();
    stored.set(Optional.of("something else"));
    node.revoke();
    assertThat(ids(refreshed())).isEqualTo(ids(node));
  }

  @Test
  void aSettingRevokesWhatWasMadeUntilThen() {
    SharedKeys other = refreshed();
    List<String> before = ids(other);
    clock.advance(Duration.ofSeconds(10));
    Optional<Instant> now = Optional.of(clock.now());
    clock.advance(Duration.ofSeconds(10));
    SharedKeys configured = node(Duration.ofMinutes(30), now);
    configured.refresh();
    other.refresh();
    assertThat(ids(other)).isEqualTo(ids(configured)).doesNotContainAnyElementsOf(before);
    SharedKeys again = node(Duration.ofMinutes(30), now);
    again.refresh();
    assertThat(ids(again)).isEqualTo(ids(other));
  }

  @Test
  void anInvalidKeyRingIsRefusedAndStays() {
    stored.set(Optional.of("something else"));
    SharedKeys node = node(Duration.ofMinutes(1));
    assertThatThrownBy(node::refresh)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unreadable");
    assertThat(stored.get()).contains("something else");
  }

  @Test
  void anEarlyRequestFetchesTheKeys() {
    assertThat(signer(node(Duration.ZERO))).isEqualTo(signer(refreshed()));
  }
}
