package dev.krsession.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.kit.Handler;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application can do with its session, tried from inside a request. */
@ParameterizedClass
@EnumSource(Backend.class)
class KrSessionTest {
  private static final AtomicReference<Handler> CODE = new AtomicReference<>();
  private static final AtomicReference<Throwable> FAILURE = new AtomicReference<>();
  private static KrSessionKit server;

  @Parameter
  private Backend backend;

  private final Visitor visitor = server.visitor();

  @BeforeParameterizedClassInvocation
  static void start(Backend backend) {
    server = Container.TOMCAT
        .kit(backend, "limits.attributes", "20")
        .on("/run", (request, response) -> {
          try {
            CODE.get().answer(request, response);
          } catch (Throwable e) {
            FAILURE.set(e);
          }
        })
        .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  /** One request of {@link #visitor} that has a session. */
  private void inSession(Application application) {
    CODE.set((request, response) -> application.use(KrSession.of(request)));
    FAILURE.set(null);
    visitor.get("/run");
    assertThat(FAILURE.get()).isNull();
  }

  @FunctionalInterface
  private interface Application {
    void use(KrSession session);
  }

  @Test
  void attributesAreThereInTheNextRequest() {
    inSession(session -> {
      session.setInt("int", 42);
      session.setLong("long", 1L << 40);
      session.setString("text", "größer");
      session.setBytes("bytes", new byte[] {1, 2, 3});
      session.setAttribute("list", List.of("a", "b"));
    });
    inSession(session -> {
      assertThat(session.getInt("int")).hasValue(42);
      assertThat(session.getLong("long")).hasValue(1L << 40);
      assertThat(session.getString("text")).contains("größer");
      assertThat(session.getBytes("bytes").orElseThrow()).containsExactly(1, 2, 3);
      assertThat(session.get("list", List.class)).contains(List.of("a", "b"));
    });
  }

  @Test
  void unsetSettingsAreAbsent() {
    inSession(session -> {
      assertThat(session.getInt("x")).isEmpty();
      assertThat(session.getLong("x")).isEmpty();
      assertThat(session.getString("x")).isEmpty();
      assertThat(session.getBytes("x")).isEmpty();
      assertThat(session.get("x", List.class)).isEmpty();
      assertThat(session.getAttribute("x")).isNull();
    });
  }

  @Test
  void anAttributeOfAnotherTypeIsNamedInTheRefusal() {
    inSession(session -> {
      session.setString("color", "purple");
      assertThatThrownBy(() -> session.getInt("color"))
          .isInstanceOf(ClassCastException.class)
          .hasMessage("attribute 'color' holds a java.lang.String, not a whole number");
      assertThatThrownBy(() -> session.get("color", List.class))
          .isInstanceOf(ClassCastException.class)
          .hasMessage("attribute 'color' holds a java.lang.String, not a java.util.List");
    });
  }

  @Test
  void aLongThatIsNoIntIsNotCutOff() {
    inSession(session -> {
      session.setLong("big", 1L << 40);
      assertThatThrownBy(() -> session.getInt("big")).isInstanceOf(ArithmeticException.class);
    });
  }

  @Test
  void anIntegerThatIsCountedUpStaysOneWhileItFits() {
    inSession(session -> {
      session.setAttribute("visits", 1);
      session.increment("visits");
      assertThat((Integer) session.getAttribute("visits")).isEqualTo(2);
    });
    inSession(session -> {
      session.increment("visits");
      assertThat((Integer) session.getAttribute("visits")).isEqualTo(3);
      session.increment("visits", Integer.MAX_VALUE);
      assertThat(session.getAttribute("visits")).isEqualTo(Integer.MAX_VALUE + 3L);
    });
    inSession(session -> assertThat(session.getLong("visits")).hasValue(Integer.MAX_VALUE + 3L));
  }

  @Test
  void bytesAreCopiedInAndOut() {
    inSession(session -> {
      byte[] bytes = {1};
      session.setBytes("b", bytes);
      bytes[0] = 9;
      session.getBytes("b").orElseThrow()[0] = 9;
      assertThat(session.getBytes("b").orElseThrow()).containsExactly(1);
    });
  }

  @Test
  void clearEmptiesAndKeepsTheSession() {
    inSession(session -> {
      session.setInt("a", 1);
      session.setInt("b", 2);
      String id = session.getId();
      session.clear();
      assertThat(Collections.list(session.getAttributeNames())).isEmpty();
      assertThat(session.getId()).isEqualTo(id);
    });
    String cookie = visitor.cookie("Kr.Session").orElseThrow();
    inSession(session -> assertThat(session.isNew()).isFalse());
    assertThat(visitor.cookie("Kr.Session")).contains(cookie);
  }

  @Test
  void aNullValueRemoves() {
    inSession(session -> {
      session.setAttribute("a", "1");
      session.setAttribute("a", null);
      session.setAttribute("b", "1");
      session.remove("b");
      session.removeAttribute("c");
      assertThat(Collections.list(session.getAttributeNames())).isEmpty();
      assertThatThrownBy(() -> session.setAttribute(null, "1"))
          .isInstanceOf(IllegalArgumentException.class);
    });
  }

  @Test
  void incrementAndUpdateTellTheNewValue() {
    inSession(session -> {
      assertThat(session.increment("n")).isEqualTo(1);
      assertThat(session.increment("n", 9)).isEqualTo(10);
      assertThat(session.getInt("n")).hasValue(10);
      assertThat(session.update("list", List.class, list -> list == null ? List.of("a") : list))
          .contains(List.of("a"));
      assertThat(session.update("list", List.class, list -> null)).isEmpty();
      assertThatThrownBy(() -> session.update("n", String.class, text -> text))
          .isInstanceOf(ClassCastException.class);
    });
  }

  @Test
  void tooManyAttributesAreRefusedByTheSettingsName() {
    inSession(session -> {
      for (int i = 0; i < 20; i++) {
        session.setInt("a" + i, i);
      }
      assertThatThrownBy(() -> session.setInt("one more", 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("limits.attributes");
      session.setInt("a0", 7);
      assertThat(session.getInt("a0")).hasValue(7);
    });
  }

  @Test
  void theIdleTimeoutIsReturnedInWholeSeconds() {
    inSession(session -> {
      assertThat(session.getMaxInactiveInterval()).isEqualTo(1800);
      session.setMaxInactiveInterval(90);
      assertThat(session.getMaxInactiveInterval()).isEqualTo(90);
    });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, -60})
  void aSessionThatNeverTimesOutHasANegativeIdleTimeout(int seconds) {
    inSession(session -> {
      session.setMaxInactiveInterval(seconds);
      assertThat(session.getMaxInactiveInterval()).isEqualTo(-1);
    });
  }

  @Test
  void timesAreThoseOfTheRequests() {
    inSession(session -> {
      assertThat(session.isNew()).isTrue();
      assertThat(session.getLastAccessedTime()).isEqualTo(session.getCreationTime());
    });
    inSession(session -> {
      assertThat(session.isNew()).isFalse();
      assertThat(session.getLastAccessedTime()).isGreaterThanOrEqualTo(session.getCreationTime());
      assertThat(session.getServletContext()).isSameAs(server.context());
    });
  }

  @Test
  void commitSavesAndIsAvailableTellsTheTruth() {
    inSession(session -> {
      session.setInt("a", 1);
      session.commit();
      assertThat(session.isAvailable()).isTrue();
    });
  }

  @Test
  void everythingIsRefusedAfterInvalidation() {
    inSession(session -> {
      session.invalidate();
      for (Runnable call : List.<Runnable>of(
          session::getCreationTime,
          session::getLastAccessedTime,
          session::isNew,
          session::getAttributeNames,
          session::invalidate,
          session::clear,
          session::commit,
          () -> session.getAttribute("a"),
          () -> session.setAttribute("a", 1),
          () -> session.removeAttribute("a"),
          () -> session.getInt("a"),
          () -> session.increment("a"))) {
        assertThatThrownBy(call::run).isInstanceOf(IllegalStateException.class);
      }
      assertThat(session.getId()).hasSize(24);
    });
  }
}
