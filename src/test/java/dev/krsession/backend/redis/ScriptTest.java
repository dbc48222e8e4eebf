package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.record.StoredState;
import org.junit.jupiter.api.Test;

/** What the scripts and the classes around them must agree on. */
class ScriptTest {
  @Test
  void neverIsTheSameTimeInLuaAndInJava() {
    assertThat(SessionScripts.TAKE.source())
        .startsWith("local forever = " + StoredState.FOREVER.toMillis() + "\n");
  }

  @Test
  void aScriptIsItsPartsInTheirOrder() {
    assertThat(RedisExpirySchedule.NOTE.source())
        .containsSubsequence("local forever", "local function keep", "ZREM");
  }
}
