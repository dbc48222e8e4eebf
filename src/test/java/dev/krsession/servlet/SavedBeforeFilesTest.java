package dev.krsession.servlet;

import static dev.krsession.backend.RecordingBackend.Save.IN_TIME;
import static dev.krsession.backend.RecordingBackend.Save.LATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.RecordingBackend;
import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.container.InFront;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor.Answer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.servlets.DefaultServlet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.CsvSource;

/** A session is saved before the container's own servlet sends a file. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
record SavedBeforeFilesTest(Container container, Backend backend) {
  private static final int SMALL = 100;
  private static final int LARGE = 300_000;
  private static RecordingBackend store;
  private static KrSessionKit server;

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend) {
    store = backend.recorded();
    server = container
        .here(KrSessionKit.servlets())
        .withoutFilter()
        .atStart(webapp -> serveFiles(container, webapp))
        .atStart(InFront.put(new GateFilter(store)))
        .on("/forward", (request, response) -> {
          request.getSession().setAttribute("key", "kept");
          request.getRequestDispatcher(request.getParameter("file")).forward(request, response);
        })
        .on("/include", (request, response) -> {
          request.getSession().setAttribute("key", "kept");
          request.getRequestDispatcher(request.getParameter("file")).include(request, response);
        })
        .on("/include-in-text", (request, response) -> {
          request.getSession().setAttribute("key", "kept");
          response.getWriter().print("page");
          request.getRequestDispatcher(request.getParameter("file")).include(request, response);
        })
        .start();
  }

  private static void serveFiles(Container container, ServletContext webapp) {
    ServletRegistration.Dynamic files = switch (container) {
      case TOMCAT -> webapp.addServlet("files", new DefaultServlet());
      case JETTY -> webapp.addServlet("files", new org.eclipse.jetty.ee10.servlet.DefaultServlet());
    };
    files.addMapping("/");
    // Tomcat's has the webapp's own folder.
    String own = webapp.getRealPath("/");
    files.setInitParameter(
        "baseResource", write(own == null ? folder() : Path.of(own)).toString());
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("kr-files");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path folder) {
    try {
      Files.writeString(folder.resolve("small.txt"), "p".repeat(SMALL));
      Files.writeString(folder.resolve("large.txt"), "p".repeat(LARGE));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
    store.close();
  }

  @BeforeEach
  void startOver() {
    store.startOver();
  }

  @ParameterizedTest
  @CsvSource({
    "/forward,small,100",
    "/forward,large,300000",
    "/include,small,100",
    "/include,large,300000",
    "/include-in-text,small,104",
    "/include-in-text,large,300004"
  })
  void itIsSavedBeforeAFile(String path, String file, int length) {
    Answer answer = server.visitor().get(path + "?file=/" + file + ".txt");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).hasSize(length);
    assertThat(answer.setCookies()).hasSize(1);
    assertThat(store.saves()).startsWith(IN_TIME).doesNotContain(LATE);
  }

  @ParameterizedTest
  @CsvSource({
    "/forward,small",
    "/forward,large",
    "/include,small",
    "/include,large",
    "/include-in-text,large"
  })
  void aFileIsNotSeenIfTheSaveFails(String path, String file) {
    store.failToSave();
    Answer answer = server.visitor().get(path + "?file=/" + file + ".txt");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.setCookies()).isEmpty();
    assertThat(answer.body()).doesNotContain("pp");
  }
}
