package dev.krsession.cookie;

import static dev.krsession.cookie.CookieSpecTest.refused;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class CookiePrefixTest {
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "ALWAYS")
  void aPrefixedCookieIsAlwaysSecure(SecurePolicy policy) {
    refused(Specs.plain().name("__Secure-id").securePolicy(policy), "cookie.name: ");
    refused(Specs.plain().name("__Host-id").securePolicy(policy), "cookie.name: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"__host-id", "__HOST-id", "__Host-"})
  void aHostCookieHasNoDomainWhateverItsCase(String name) {
    refused(Specs.plain().name(name).domain("shop.example"), "cookie.name: ");
  }

  @Test
  void aHostCookieIsForTheWholeHost() {
    refused(Specs.plain().name("__Host-id").path("/app"), "cookie.name: ");
  }

  @Test
  void aSecureCookieMayHaveDomainAndPath() {
    Specs specs = Specs.plain().name("__Secure-id").domain("shop.example").path("/app");
    assertThatNoException().isThrownBy(specs::spec);
  }

  @Test
  void aCookieThatIsNeverSecureIsNotSameSiteNone() {
    Specs specs = Specs.plain().sameSite(SameSite.NONE).securePolicy(SecurePolicy.NONE);
    refused(specs, "cookie.same-site: ");
  }

  @Test
  void aCookieThatIsNeverSecureIsNotPartitioned() {
    refused(Specs.plain().partitionedToo().securePolicy(SecurePolicy.NONE), "cookie.partitioned: ");
  }

  @Test
  void aCookieAsSecureAsItsRequestMayBeSameSiteNoneAndPartitioned() {
    Specs specs = Specs.plain().sameSite(SameSite.NONE).partitionedToo();
    assertThatNoException().isThrownBy(specs.securePolicy(SecurePolicy.SAME_AS_REQUEST)::spec);
  }
}
