package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** What a session holds. */
@ParameterizedClass
@ArgumentsSource(EveryStage.class)
final class AttributesTest {
  private final Guest max;

  AttributesTest(Stage stage) {
    max = stage.guest();
  }

  private static List<String> names(HttpSession session) {
    return Collections.list(session.getAttributeNames());
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.4", says = "attributes are visible to all servlets of the context")
  void otherServletsOfTheSessionSeeIt() {
    max.uses(session -> session.setAttribute("key", "kept"));
    assertThat(max.<Object>asks(session -> session.getAttribute("key"))).isEqualTo("kept");
  }

  @Test
  @Rule(in = "HttpSession#getAttribute", says = "null for an unknown name")
  void absentAttributesAreNull() {
    max.uses(session -> assertThat(session.getAttribute("nothing")).isNull());
  }

  @Test
  @Rule(in = "HttpSession#getAttribute", says = "within a request the same object")
  void theObjectIsTheSame() {
    Object value = new java.util.ArrayList<>(List.of("a"));
    max.uses(session -> {
      session.setAttribute("list", value);
      assertThat(session.getAttribute("list")).isSameAs(value);
    });
  }

  @Test
  @Rule(in = "HttpSession#setAttribute", says = "replaces the former value")
  void aSecondValueReplacesTheFirst() {
    max.uses(session -> {
      session.setAttribute("key", "first");
      session.setAttribute("key", "second");
      assertThat(session.getAttribute("key")).isEqualTo("second");
      assertThat(names(session)).containsExactly("key");
    });
  }

  @Test
  @Rule(in = "HttpSession#setAttribute", says = "null removes")
  void nullRemoves() {
    max.uses(session -> {
      session.setAttribute("key", "kept");
      session.setAttribute("key", null);
    });
    max.uses(session -> assertThat(names(session)).isEmpty());
  }

  @Test
  @Rule(in = "HttpSession#setAttribute", says = "the name cannot be null")
  void aNameIsNeeded() {
    max.uses(session -> assertThatThrownBy(() -> session.setAttribute(null, "value"))
        .isInstanceOf(IllegalArgumentException.class));
  }

  @Test
  @Rule(in = "HttpSession#getAttribute", says = "null for the name null")
  void underNoNameThereIsNothing() {
    max.uses(session -> {
      session.removeAttribute(null);
      assertThat(session.getAttribute(null)).isNull();
    });
  }

  @Test
  @Rule(in = "HttpSession#removeAttribute", says = "does nothing for an unknown name")
  void removingNothingDoesNothing() {
    max.uses(session -> {
      session.setAttribute("key", "kept");
      session.removeAttribute("nothing");
      assertThat(names(session)).containsExactly("key");
    });
  }

  @Test
  @Rule(in = "HttpSession#getAttributeNames", says = "all names")
  void allNamesAreReturned() {
    max.uses(session -> {
      session.setAttribute("a", 1);
      session.setAttribute("b", 2);
    });
    max.uses(session -> assertThat(names(session)).containsExactlyInAnyOrder("a", "b"));
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.7.1", says = "names can be enumerated during changes")
  void namesMayBeEnumeratedWhileAttributesChange() {
    max.uses(session -> {
      session.setAttribute("a", 1);
      session.setAttribute("b", 2);
      for (Enumeration<String> names = session.getAttributeNames(); names.hasMoreElements(); ) {
        session.removeAttribute(names.nextElement());
        session.setAttribute("c", 3);
      }
      assertThat(names(session)).containsExactly("c");
    });
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.7.1", says = "parallel threads may use one session object")
  void threadsOfOneRequestLoseNothing() {
    max.uses(session -> {
      IntStream.range(0, 100).parallel().forEach(number -> {
        session.setAttribute("a" + number, number);
        assertThat(names(session)).isNotEmpty();
      });
      assertThat(names(session)).hasSize(100);
    });
    max.uses(session -> assertThat(names(session)).hasSize(100));
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.7.1", says = "parallel requests may use one session")
  void parallelRequestsLoseNothing() {
    max.uses(HttpSession::getId);
    IntStream.range(0, 50)
        .parallel()
        .forEach(number -> max.uses(session -> {
          session.setAttribute("a" + number, number);
          assertThat(names(session)).isNotEmpty();
        }));
    max.uses(session -> assertThat(names(session)).hasSize(50));
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.7.3", says = "all windows of a client are in one session")
  void windowsShareTheSession() {
    max.uses(session -> session.setAttribute("window", 1));
    String cookie = max.visitor().cookie("Kr.Session").orElseThrow();
    Guest window = max.stage().guest();
    window.visitor().setCookie("Kr.Session", cookie);
    assertThat(window.<Object>asks(session -> session.getAttribute("window"))).isEqualTo(1);
  }

  @Test
  @Rule(in = "HttpSession#getAttributeNames", says = "none without attributes")
  void withoutAttributesThereAreNoNames() {
    max.uses(session -> assertThat(names(session)).isEmpty());
  }
}
