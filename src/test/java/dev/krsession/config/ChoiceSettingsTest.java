package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.cookie.SameSite;
import dev.krsession.cookie.SecurePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceSettingsTest {
  @ParameterizedTest
  @CsvSource({"Lax, LAX", "strict, STRICT", "STRICT, STRICT", "Unspecified, UNSPECIFIED"})
  void sameSiteIsReadInAnyCase(String text, SameSite sameSite) {
    assertThat(Given.that("cookie.same-site", text).read().cookie().sameSite()).isEqualTo(sameSite);
  }

  @Test
  void sameSiteCanBeNone() {
    KrSettings settings = Given.that("cookie.same-site", "none")
        .and("cookie.secure-policy", "Always")
        .read();

    assertThat(settings.cookie().sameSite()).isEqualTo(SameSite.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Laks", "", "true", "Lax Strict"})
  void anotherSameSiteIsRefusedWithTheChoices(String text) {
    assertThatThrownBy(() -> Given.that("cookie.same-site", text).read())
        .hasMessage(
            "krsession.cookie.same-site (init-param cookie.same-site): '%s' is not known here;"
                + " say Lax, Strict, None or Unspecified",
            text);
  }

  @ParameterizedTest
  @CsvSource({
    "Always, ALWAYS",
    "SameAsRequest, SAME_AS_REQUEST",
    "same-as-request, SAME_AS_REQUEST",
    "SAME_AS_REQUEST, SAME_AS_REQUEST",
    "none, NONE"
  })
  void theSecurePolicyIsReadWithAndWithoutHyphens(String text, SecurePolicy policy) {
    assertThat(Given.that("cookie.secure-policy", text).read().cookie().securePolicy())
        .isEqualTo(policy);
  }

  @Test
  void anotherSecurePolicyIsRefusedWithTheChoices() {
    assertThatThrownBy(() -> Given.that("cookie.secure-policy", "true").read())
        .hasMessageContaining("'true' is not known here; say Always, SameAsRequest or None");
  }

  @ParameterizedTest
  @CsvSource({"evict-idle, EVICT_IDLE", "EvictIdle, EVICT_IDLE", "REJECT, REJECT"})
  void aFullMemoryFollowsItsSetting(String text, OnFull onFull) {
    assertThat(Given.that("limits.on-full", text).read().onFull()).isEqualTo(onFull);
  }

  @ParameterizedTest
  @CsvSource({"end-oldest, END_OLDEST", "EndOldest, END_OLDEST", "refuse, REFUSE"})
  void aUserAtTheLimitGetsWhatTheSettingSays(String text, OnUserFull onUserFull) {
    assertThat(Given.that("limits.on-user-full", text).read().onUserFull()).isEqualTo(onUserFull);
  }

  @ParameterizedTest
  @CsvSource({"true, true", "TRUE, true", "false, false", "False, false"})
  void yesAndNoAreTrueAndFalse(String text, boolean value) {
    assertThat(Given.that("cookie.http-only", text).read().cookie().httpOnly()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "1", "on", "", "tru"})
  void nothingElseIsYesOrNo(String text) {
    assertThatThrownBy(() -> Given.that("cookie.http-only", text).read())
        .hasMessageContaining("'%s' is not known here; say true or false", text);
  }
}
