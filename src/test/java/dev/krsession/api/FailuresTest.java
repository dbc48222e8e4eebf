package dev.krsession.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What our own methods throw when they cannot do what they are asked. */
class FailuresTest {
  private static final AtomicReference<Application> CODE = new AtomicReference<>();

  @RegisterExtension
  final KrSessionKit kit = KrSessionKit.servlets()
      .on("/", FailuresTest::answer)
      .setting("limits.sessions-per-user", "1")
      .setting("limits.on-user-full", "refuse")
      .setting("limits.attributes", "2");

  private Visitor visitor;

  @BeforeEach
  void aVisitorHasASession() {
    visitor = kit.visitor();
    assertThat(failureOf(session -> session.set("a", 1))).isEqualTo("nothing");
  }

  @FunctionalInterface
  private interface Application {
    void use(KrSession session);
  }

  /** Answers what the application's code throws; a failure of the store goes on to the filter. */
  private static void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String thrown = "nothing";
    KrSession session = KrSession.of(request);
    try {
      CODE.get().use(session);
    } catch (KrSessionException e) {
      thrown = e.getClass().getSimpleName();
      session.getAttributeNames();
    } catch (IllegalStateException e) {
      thrown = e.getMessage();
    }
    response.getWriter().print(thrown);
  }

  private String failureOf(Application application) {
    CODE.set(application);
    return visitor.get("/").body();
  }

  /** The calls that may find the store down. */
  private enum Call {
    COMMIT {
      @Override
      void on(KrSession session) {
        session.set("b", 1);
        session.commit();
      }
    },
    SET_USER {
      @Override
      void on(KrSession session) {
        session.setUser("max");
      }
    },
    INCREMENT {
      @Override
      void on(KrSession session) {
        session.increment("b");
      }
    },
    UPDATE {
      @Override
      void on(KrSession session) {
        session.update("b", String.class, present -> "c");
      }
    },
    USERS {
      @Override
      void on(KrSession session) {
        KrSessions.users(session.getServletContext()).endAll("max");
      }
    };

    abstract void on(KrSession session);
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void aFailingStoreIsUnavailable(Call call) {
    AtomicReference<RuntimeException> thrown = new AtomicReference<>();
    CODE.set(session -> {
      session.getAttribute("a");
      kit.store().fail();
      try {
        call.on(session);
      } catch (RuntimeException e) {
        thrown.set(e);
      }
      kit.store().recover();
    });
    visitor.get("/");
    assertThat(thrown.get()).isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void anUncaughtStoreFailureIsA503() {
    CODE.set(session -> {
      session.getAttribute("a");
      kit.store().fail();
      try {
        session.commit();
        session.increment("b");
      } catch (KrSessionException e) {
        throw new UnsupportedOperationException(e);
      }
    });
    assertThat(visitor.get("/").status()).isEqualTo(503);
  }

  @ParameterizedTest
  @EnumSource(names = {"COMMIT", "INCREMENT", "UPDATE"})
  void aSessionThatEndsMeanwhileIsReportedAsEnded(Call call) {
    AtomicReference<RuntimeException> thrown = new AtomicReference<>();
    CODE.set(session -> {
      session.getAttribute("a");
      kit.store().lose();
      try {
        call.on(session);
      } catch (RuntimeException e) {
        thrown.set(e);
      }
    });
    visitor.get("/");
    assertThat(thrown.get()).isInstanceOf(SessionEndedException.class);
  }

  @Test
  void aUserWithAllSessionsThatOneMayHaveIsRefused() {
    failureOf(session -> session.setUser("max"));
    visitor = kit.visitor();
    assertThat(failureOf(session -> session.setUser("max"))).isEqualTo("SessionLimitException");
  }

  @Test
  void aCounterBeyondTheLimitOfAttributesIsRefused() {
    assertThat(failureOf(session -> {
          session.increment("b");
          session.increment("c");
        }))
        .isEqualTo("SessionLimitException");
  }

  @Test
  void exceptionsOfTheApplicationStayAsTheyAre() {
    assertThat(failureOf(session -> session.update("a", Integer.class, present -> {
          throw new IllegalStateException("mine");
        })))
        .isEqualTo("mine");
  }
}
