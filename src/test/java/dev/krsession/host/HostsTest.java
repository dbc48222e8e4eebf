package dev.krsession.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of asking a container that has no answer. */
class HostsTest {
  /** A container whose every context is a String, of which it wants to see a field. */
  private record Texts(String field) implements Host {
    @Override
    public String name() {
      return "Texts";
    }

    @Override
    public boolean knows(String contextClass) {
      return contextClass.equals(String.class.getName());
    }

    @Override
    public List<Object> listeners(ReflectiveView context) throws ReflectiveOperationException {
      return context.field(field).objects();
    }
  }

  private static FoundListeners ask(String field) {
    return Hosts.ask(List.of(new Texts(field)), "context");
  }

  @Test
  void aContainerThatNobodyKnowsIsNoError() {
    FoundListeners told = Hosts.ask(new Object());
    assertThat(told.listeners()).isEmpty();
    assertThat(told.how()).contains("java.lang.Object");
  }

  @Test
  void aVersionThatKeepsThemElsewhereIsNoError() {
    FoundListeners told = ask("listeners");
    assertThat(told.listeners()).isEmpty();
    assertThat(told.how()).contains("Texts", "NoSuchFieldException", "java.lang.String.listeners");
  }

  @Test
  void aModuleThatLetsNobodyLookIsNoError() {
    FoundListeners told = ask("value");
    assertThat(told.listeners()).isEmpty();
    assertThat(told.how()).contains("InaccessibleObjectException");
  }
}
