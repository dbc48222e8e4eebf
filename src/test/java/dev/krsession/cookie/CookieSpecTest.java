package dev.krsession.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieSpecTest {
  @ParameterizedTest
  @ValueSource(strings = {"Kr.Session", "JSESSIONID", "a", "!#$%&'*+-.^_`|~", "__Host-id"})
  void aTokenIsAName(String name) {
    assertThat(Specs.plain().name(name).spec().name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "a;b", "a=b", "a,b", "a\rb", "a\nb", "a\0b", "\u00e9", "a\"", "[a"
      })
  void anInvalidTokenIsNoName(String name) {
    refused(Specs.plain().name(name), "cookie.name: ");
  }

  @Test
  void aNameHasAtMost128Characters() {
    assertThatNoException().isThrownBy(Specs.plain().name("a".repeat(128))::spec);
    refused(Specs.plain().name("a".repeat(129)), "cookie.name: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "\0", ";", "\t", "\u007f", "\u00e9", "\u2028"})
  void noAttributeBreaksOutOfTheHeader(String intruder) {
    refused(Specs.plain().domain("a" + intruder + "b"), "cookie.domain: ");
    refused(Specs.plain().path("/a" + intruder + "b"), "cookie.path: ");
    refused(Specs.plain().extensions("Priority=a" + intruder + "b"), "cookie.extensions: ");
    refused(Specs.plain().extensions("Priority" + intruder), "cookie.extensions: ");
  }

  @Test
  void aRefusalDoesNotRepeatWhatCouldForgeALogLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(Specs.plain().path("/a\nERROR all is lost")::spec)
        .withMessageContaining("character 3 is U+000A")
        .withMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop.example", "localhost", "127.0.0.1", "xn--bcher-kva.example"})
  void aHostNameIsADomain(String domain) {
    assertThat(Specs.plain().domain(domain).spec().domain()).contains(domain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".shop.example", "shop.example:8080", "a..b", "a b", "a,b", "a."})
  void anInvalidHostNameIsNoDomain(String domain) {
    refused(Specs.plain().domain(domain), "cookie.domain: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "app", " /"})
  void aPathBeginsWithASlash(String path) {
    refused(Specs.plain().path(path), "cookie.path: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1S", "PT0.5S"})
  void aMaxAgeIsZeroOrASecondAndMore(String maxAge) {
    refused(Specs.plain().maxAge(Duration.parse(maxAge)), "cookie.max-age: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=x", "a b=c", " Priority=High"})
  void anExtensionHasAName(String extension) {
    refused(Specs.plain().extensions(extension), "cookie.extensions: ");
  }

  @ParameterizedTest
  @CsvSource({
    "Domain=a, cookie.domain",
    "PATH=/, cookie.path",
    "max-age=1, cookie.max-age",
    "Expires=x, cookie.max-age",
    "Secure, cookie.secure-policy",
    "httponly, cookie.http-only",
    "SameSite=Lax, cookie.same-site",
    "Partitioned, cookie.partitioned"
  })
  void anExtensionIsNoAttributeWithASettingOfItsOwn(String extension, String setting) {
    assertThatIllegalArgumentException()
        .isThrownBy(Specs.plain().extensions(extension)::spec)
        .withMessageStartingWith("cookie.extensions: ")
        .withMessageEndingWith("use " + setting);
  }

  @Test
  void extensionsAreCopied() {
    List<String> extensions = new ArrayList<>(List.of("Priority=High"));
    CookieSpec spec = new CookieSpec(
        "a",
        Optional.empty(),
        "/",
        true,
        SameSite.LAX,
        SecurePolicy.ALWAYS,
        Duration.ZERO,
        false,
        extensions);
    extensions.add("Evil\r\n");
    assertThat(spec.extensions()).containsExactly("Priority=High");
  }

  static void refused(Specs specs, String beginning) {
    assertThatIllegalArgumentException().isThrownBy(specs::spec).withMessageStartingWith(beginning);
  }
}
