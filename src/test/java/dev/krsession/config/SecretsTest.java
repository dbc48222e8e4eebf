package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;

class SecretsTest {
  private static final String SECRET = "k1:nmDL9RiSdIfCmKhvH7DYB7Fb+jnYJxB9NIIejdxtmrM=";

  private final Given given = Given.that("signing.keys", SECRET);

  @Test
  void theSecretIsAvailableWhereItIsNeeded() {
    assertThat(given.read().signingKeys().map(SecretText::reveal)).contains(SECRET);
  }

  @Test
  void itsTextFormIsRedacted() {
    assertThat(given.read().signingKeys()).hasToString("Optional[(set, hidden)]");
  }

  @Test
  void theReportMasksIt() {
    assertThat(given.read().report())
        .doesNotContain(SECRET)
        .containsPattern("signing\\.keys +\\(set, hidden\\) +init-param signing\\.keys");
  }

  @Test
  void otherFaultsDoNotShowIt() {
    given.and("signing.keys-file", "/keys").and("idle-timeout", "soon");

    assertThat(catchThrowable(given::read)).message().doesNotContain(SECRET);
  }

  @Test
  void theInputsDoNotShowIt() {
    assertThat(given.inputs().toString()).doesNotContain(SECRET);
  }
}
