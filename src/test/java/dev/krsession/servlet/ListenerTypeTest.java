package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListenerTypeTest {
  private static Optional<String> unshared(Class<?> type) {
    return ListenerType.of(type).orElseThrow().unsharedState();
  }

  private static class SessionsOnly implements HttpSessionListener {
    int count;
  }

  private static final class Stateless implements HttpSessionListener, ServletContextListener {
    static int all;
    private final List<String> own = new ArrayList<>();

    @Resource
    private String injected;
  }

  private static final class WithState implements HttpSessionListener, ServletContextListener {
    private String context;
  }

  private static final class Heir extends SessionsOnly implements ServletRequestListener {}

  private abstract static class Unfinished implements HttpSessionListener {}

  @Test
  void pureSessionListenersMayExistTwice() {
    assertThat(unshared(SessionsOnly.class)).isEmpty();
  }

  @Test
  void statelessListenersMayExistTwice() {
    assertThat(unshared(Stateless.class)).isEmpty();
  }

  @Test
  void listenersThatTheContainerCallsTooMustBeStateless() {
    assertThat(unshared(WithState.class)).contains("context");
  }

  @Test
  void inheritedStateCounts() {
    assertThat(unshared(Heir.class)).contains("count");
  }

  @Test
  void anAbstractClassHasNoInstances() {
    assertThat(ListenerType.of(Unfinished.class)).isEmpty();
  }

  @Test
  void otherListenersAreNotOurs() {
    assertThat(ListenerType.of(ServletContextListener.class)).isEmpty();
    assertThat(ListenerType.of(String.class)).isEmpty();
  }
}
