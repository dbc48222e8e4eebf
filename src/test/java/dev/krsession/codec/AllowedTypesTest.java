package dev.krsession.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedTypesTest {
  @Test
  void anExactNameAllowsThatClassAlone() {
    AllowedTypes types = AllowedTypes.of(List.of("com.acme.Cart"));
    assertThat(types.allows("com.acme.Cart")).isTrue();
    assertThat(types.allows("com.acme.Cart$Item")).isFalse();
    assertThat(types.allows("com.acme.Cart2")).isFalse();
  }

  @Test
  void oneStarAllowsThePackageAndNestedClasses() {
    AllowedTypes types = AllowedTypes.of(List.of("com.acme.cart.*"));
    assertThat(types.allows("com.acme.cart.Cart$Item")).isTrue();
    assertThat(types.allows("com.acme.cart.deep.Item")).isFalse();
    assertThat(types.allows("com.acme.cartoon.Item")).isFalse();
  }

  @Test
  void twoStarsAllowAllBelow() {
    AllowedTypes types = AllowedTypes.of(List.of("com.acme.**"));
    assertThat(types.allows("com.acme.cart.deep.Item")).isTrue();
    assertThat(types.allows("com.acmeevil.Item")).isFalse();
    assertThat(types.allows("[Lcom.acme.Item;")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "**", "com.*.cart", "com.acme.***", "com..acme", "com acme"})
  void invalidPatternsAreRefused(String pattern) {
    assertThatThrownBy(() -> AllowedTypes.of(List.of(pattern)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("codec.allowed-types");
  }
}
