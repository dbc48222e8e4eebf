package dev.krsession.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void withoutArgumentsItServesHttpsOnLoopbackPort5000() {
    Options options = Options.parse();

    assertThat(options.task()).isEqualTo(Options.Task.SERVE);
    assertThat(options.port()).isEqualTo(5000);
    assertThat(options.address().getHostAddress()).isEqualTo("127.0.0.1");
    assertThat(options.tls()).isTrue();
  }

  @Test
  void everyOptionIsRead() {
    Options options = Options.parse("--port", "0", "--address", "0.0.0.0", "--http");

    assertThat(options.port()).isZero();
    assertThat(options.address().isAnyLocalAddress()).isTrue();
    assertThat(options.tls()).isFalse();
  }

  @Test
  void theLastOfARepeatedOptionCounts() {
    assertThat(Options.parse("--port", "1", "--port", "2").port()).isEqualTo(2);
  }

  @Test
  void helpAndVersionAreTasks() {
    assertThat(Options.parse("--help").task()).isEqualTo(Options.Task.HELP);
    assertThat(Options.parse("--version").task()).isEqualTo(Options.Task.VERSION);
  }

  @Test
  void aMisspelledOptionGetsASuggestion() {
    assertRefused("--prot: no such option; did you mean --port? Try --help", "--prot", "1");
  }

  @Test
  void aWordThatResemblesNoOptionGetsNone() {
    assertRefused("serve: no such option. Try --help", "serve");
  }

  @Test
  void anOptionWithoutItsValueIsRefused() {
    assertRefused("--port: a value must follow, such as --port 8080", "--http", "--port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "65536", "999999", "80 ", "8_0"})
  void aPortThatIsNoneIsRefused(String port) {
    assertRefused(
        "--port " + port + ": a port is a number from 1 to 65535, or 0 for any free one",
        "--port",
        port);
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    assertRefused(
        "--address 1.2.3.4.5: no such address; give one of this machine's, or 127.0.0.1",
        "--address",
        "1.2.3.4.5");
  }

  @Test
  void aValueMayBePartOfTheWord() {
    assertThat(Options.parse("--port=0", "--redis=localhost:6379").redis())
        .contains("localhost:6379");
  }

  @Test
  void aSwitchTakesNoValue() {
    assertRefused("--http: takes no value; leave out '=yes'", "--http=yes");
  }

  @Test
  void aMisspelledOptionWithItsValueGetsASuggestion() {
    assertRefused("--prot: no such option; did you mean --port? Try --help", "--prot=1");
  }

  @Test
  void aKeystoreNeedsItsPassword() {
    assertRefused(
        "--keystore: its password is missing; add --keystore-password-file FILE",
        "--keystore",
        "server.p12");
  }

  @Test
  void aPasswordNeedsItsKeystore() {
    assertRefused(
        "--keystore-password-file: the keystore is missing; add --keystore FILE",
        "--keystore-password-file",
        "password.txt");
  }

  @Test
  void aKeystoreIsForHttps() {
    assertRefused(
        "--keystore: --http shows no certificate; leave out one of the two",
        "--http",
        "--keystore",
        "server.p12");
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(Usage.text()).contains(Arguments.names());
  }

  private static void assertRefused(String line, String... arguments) {
    assertThatThrownBy(() -> Options.parse(arguments))
        .isInstanceOf(StartException.class)
        .hasMessage(line);
  }
}
