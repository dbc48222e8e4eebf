package dev.krsession.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContainerListenersTest {
  private static final class Derived extends ArrayList<String> {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void aClassIsKnownByItsName() {
    assertThat(ContainerListeners.isOne(ArrayList.class, List.of("java.net.", "java.util.")))
        .isTrue();
  }

  @Test
  void aSubclassCountsAsWell() {
    assertThat(ContainerListeners.isOne(Derived.class, List.of("java.util."))).isTrue();
  }

  @Test
  void anApplicationsListenerIsNone() {
    assertThat(ContainerListeners.isOne(this)).isFalse();
  }
}
