package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1",
    "192.168.1.7, 192.168.1.7",
    "0.0.0.0/0, 8.8.8.8",
    "fd00::/8, fd12:3456::1",
    "::1, 0:0:0:0:0:0:0:1",
    "172.16.0.0/12, 172.31.255.255",
    "127.0.0.1, ::ffff:127.0.0.1"
  })
  void theseAreInTheRange(String range, String address) {
    assertThat(AddressRange.parse(range).contains(address)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 11.0.0.1",
    "192.168.1.7, 192.168.1.8",
    "fd00::/8, fe80::1",
    "0.0.0.0/0, ::1",
    "10.0.0.0/8, localhost",
    "10.0.0.0/8, unknown",
    "10.0.0.0/8, 10.1",
    "10.0.0.0/8, 167772161",
    "10.0.0.0/8, 10.0.0.1.1",
    "10.0.0.0/8, 10.0.0.256",
    "10.0.0.0/8, .:1",
    "10.0.0.0/8, ''"
  })
  void theseAreNot(String range, String address) {
    assertThat(AddressRange.parse(range).contains(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "10.0.0.0/33", "10.0.0/8x", "::1/129", "10.0.0.0/", "1.2.3.999"})
  void invalidRangesAreRefused(String text) {
    assertThatThrownBy(() -> Given.that("proxies.trusted", text).read())
        .hasMessageContaining("krsession.proxies.trusted")
        .hasMessageContaining("no range of addresses; say 10.0.0.0/8");
  }

  @Test
  void nobodyIsTrustedUnlessNamed() {
    assertThat(Given.nothing().read().trustedProxies()).isEmpty();
  }

  @Test
  void neighboursInOneIpv6NetworkAreOneClient() {
    assertThat(AddressRange.networkOf("2001:db8:1:2::1"))
        .isEqualTo(AddressRange.networkOf("2001:db8:1:2:ffff::9"))
        .isNotEqualTo(AddressRange.networkOf("2001:db8:1:3::1"));
  }

  @Test
  void anIpv4AddressIsAClientOfItsOwn() {
    assertThat(AddressRange.networkOf("192.0.2.1"))
        .isEqualTo(AddressRange.networkOf("::ffff:192.0.2.1"))
        .isEqualTo(AddressRange.networkOf("::FFFF:c000:201"))
        .isNotEqualTo(AddressRange.networkOf("192.0.2.2"));
  }

  @Test
  void aRateIsSoManyInSoMuchTime() {
    assertThat(Given.that("limits.new-sessions", "20/1m").read().newSessions())
        .contains(new Rate(20, Duration.ofMinutes(1)));
  }

  @Test
  void thereIsNoRateUnlessOneIsSet() {
    assertThat(Given.nothing().read().newSessions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"20", "20/", "/1m", "0/1m", "-1/1m", "20/0", "20/-1m", "many/1m", ""})
  void invalidRatesAreRefused(String text) {
    assertThatThrownBy(() -> Given.that("limits.new-sessions", text).read())
        .hasMessageContaining("krsession.limits.new-sessions")
        .hasMessageContaining("; say ");
  }
}
