package dev.krsession;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.bare.BareContainer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of a backend of one's own that cannot be. */
class OwnBackendTest {
  @Test
  void anUnknownNameIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> new BareContainer(Map.of("backend", "tabel")))
        .cause()
        .hasMessageContainingAll(
            "backend", "'tabel'", "memory, redis, jdbc, table", "META-INF/services");
  }

  @Test
  void anOptionThatItDoesNotUnderstandStopsTheStart() {
    assertThatThrownBy(
            () -> new BareContainer(Map.of("backend", "table", "backend.options", "shema=web")))
        .cause()
        .hasMessageContainingAll("backend.options", "schema");
  }
}
