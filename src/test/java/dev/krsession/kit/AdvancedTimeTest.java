package dev.krsession.kit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Time that is advanced overtakes no access, however late the store is told of that. */
class AdvancedTimeTest {
  private static final Duration LATE = Duration.ofMillis(50);

  /** Says if it has been here, and changes nothing the second time. */
  private static final class Reader extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      boolean known = request.getSession().getAttribute("known") != null;
      if (!known) {
        request.getSession().setAttribute("known", true);
      }
      response.getWriter().print(known ? "known" : "new");
    }
  }

  /** The same from another thread, after the servlet. */
  private static final class LateReader extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      AsyncContext async = request.startAsync();
      async.start(() -> {
        boolean known =
            ((HttpServletRequest) async.getRequest()).getSession().getAttribute("known") != null;
        try {
          async.getResponse().getWriter().print(known ? "known" : "new");
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        async.complete();
      });
    }
  }

  private static KrSessionKit kit() {
    return KrSessionKit.servlets()
        .servlet("/read", Reader::new)
        .servlet("/late", LateReader::new)
        .setting("idle-timeout", "20m");
  }

  private static void visit(KrSessionKit kit, String path, int minutesApart) {
    visit(kit, kit.visitor(), path, minutesApart);
  }

  private static void visit(KrSessionKit kit, Visitor max, String path, int minutesApart) {
    max.get("/read");
    for (int visit = 0; visit < 5; visit++) {
      kit.advance(Duration.ofMinutes(minutesApart));
      assertThat(max.get(path).body()).isEqualTo("known");
    }
    kit.advance(Duration.ofMinutes(20));
    assertThat(max.get(path).body()).isEqualTo("new");
  }

  @Nested
  class OnTomcat {
    @RegisterExtension
    final KrSessionKit kit = kit();

    @BeforeEach
    void theStoreIsSlow() {
      kit.store().slowDown(LATE);
    }

    @Test
    void aSessionIsKeptByRequestsThatAreAlmostItsIdleTimeoutApart() {
      visit(kit, "/read", 19);
    }

    @Test
    void soItIsByAsynchronousOnes() {
      visit(kit, "/late", 19);
    }

    @Test
    void soItIsByVisitorsOfAServerWhoseNameAloneIsKnown() {
      visit(kit, Visitor.of(kit.uri()), "/read", 19);
    }
  }

  @Nested
  class OnJetty {
    @RegisterExtension
    final KrSessionKit kit = kit().onJetty();

    @BeforeEach
    void theStoreIsSlow() {
      kit.store().slowDown(LATE);
    }

    @Test
    void aSessionIsKeptByRequestsThatAreAlmostItsIdleTimeoutApart() {
      visit(kit, "/read", 19);
    }

    @Test
    void soItIsByAsynchronousOnes() {
      visit(kit, "/late", 19);
    }

    @Test
    void soItIsByVisitorsOfAServerWhoseNameAloneIsKnown() {
      visit(kit, Visitor.of(kit.uri()), "/read", 19);
    }
  }

  @Nested
  class InMemory {
    @RegisterExtension
    final KrSessionKit kit = kit().setting("backend", "memory");

    @Test
    void aSessionEndsExactlyItsIdleTimeoutAfterTheLastRequest() {
      for (int person = 0; person < 50; person++) {
        visit(kit, "/read", 19);
      }
    }
  }
}
