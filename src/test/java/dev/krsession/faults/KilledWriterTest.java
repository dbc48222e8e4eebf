package dev.krsession.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.redis.RedisServerFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A web node that is killed while it saves leaves the session as it was before or after. */
class KilledWriterTest {
  private static final int LONGEST_LIFE_MILLIS = 150;

  @RegisterExtension
  static final FaultRow TABLE = new FaultRow();

  @Test
  void aWriterThatIsKilledLeavesNoHalfOfACommit() {
    assertThat(unequalPairs(3)).isEmpty();
  }

  @Test
  @Tag("slow")
  void twoHundredWritersThatAreKilledLeaveNoHalfOfACommit() {
    List<String> unequal = unequalPairs(200);
    TABLE.measured(
        "kill -9 of a writing JVM, 200 times", unequal.size() + " of 200 pairs were unequal");
    assertThat(unequal).isEmpty();
  }

  /** Sessions whose two attributes are not equal. */
  private static List<String> unequalPairs(int kills) {
    try (RedisServerFixture redis = RedisServerFixture.start()) {
      Random moments = new Random(kills);
      List<Duration> lives = IntStream.range(0, kills)
          .mapToObj(i -> Duration.ofMillis(moments.nextInt(LONGEST_LIFE_MILLIS)))
          .toList();
      lives.parallelStream().forEach(life -> writeFor(life, redis.uri()));
      List<String> sessions = List.copyOf(redis.client().keys("krsession:{*"));
      assertThat(sessions).hasSize(kills);
      return sessions.stream().filter(key -> !isEqual(redis, key)).toList();
    }
  }

  private static void writeFor(Duration life, String uri) {
    try (ChildJvm writer = ChildJvm.of(PairWriter.class, Map.of(), uri)) {
      assertThat(writer.line()).isEqualTo("writing");
      assertThat(writer.endsWithin(life)).isFalse();
    }
  }

  private static boolean isEqual(RedisServerFixture redis, String key) {
    List<String> pair = redis.client().hmget(key, ".one", ".other");
    return pair.get(0) != null && pair.get(0).equals(pair.get(1));
  }
}
