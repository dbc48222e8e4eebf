package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Attributes that are told when they are stored and made again. */
@ParameterizedClass
@ArgumentsSource(RedisStages.class)
final class PassivationTest {
  private final Guest max;
  private final String name = UUID.randomUUID().toString();

  PassivationTest(Stage stage) {
    max = stage.guest();
  }

  private void store() {
    max.uses(session -> session.setAttribute("traveller", new PassivatedValue(name)));
  }

  @Test
  @Rule(
      in = "HttpSessionActivationListener#sessionWillPassivate",
      says = "called before the session is stored")
  void aNewValueIsNotifiedOfItsPassivation() {
    store();
    assertThat(PassivatedValue.heard(name)).containsExactly("leaves, found true");
  }

  @Test
  @Rule(
      in = "HttpSessionActivationListener#sessionDidActivate",
      says = "called after decoding, before the first use")
  void aReadValueIsNotifiedOfItsActivation() {
    store();
    max.uses(session -> {
      session.getAttribute("traveller");
      session.getAttribute("traveller");
      assertThat(PassivatedValue.heard(name))
          .containsExactly("leaves, found true", "comes, found true");
    });
    assertThat(PassivatedValue.heard(name))
        .containsExactly("leaves, found true", "comes, found true", "leaves, found true");
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.7.2", says = "an untouched value is not notified")
  void anUntouchedValueIsNotNotified() {
    store();
    max.uses(session -> session.setAttribute("other", 1));
    assertThat(PassivatedValue.heard(name)).hasSize(1);
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.7.2", says = "a removed value is not passivated")
  void aRemovedValueIsNotNotified() {
    max.uses(session -> {
      session.setAttribute("traveller", new PassivatedValue(name));
      session.removeAttribute("traveller");
    });
    assertThat(PassivatedValue.heard(name)).isEmpty();
  }

  @Test
  @Rule(
      in = "Servlet 6.1, 7.7.2",
      says = "IllegalArgumentException for a value that cannot be stored")
  void unstorableValuesAreRefused() {
    max.uses(session -> assertThatThrownBy(() -> session.setAttribute("key", new Thread()))
        .isInstanceOf(IllegalArgumentException.class));
  }
}
