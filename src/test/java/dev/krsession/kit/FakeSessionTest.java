package dev.krsession.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.api.KrSession;
import dev.krsession.api.KrSessionException;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

class FakeSessionTest {
  private final FakeSession session = new FakeSession();
  private final HttpServletRequest request = session.request();

  @Test
  void aServletUnderTestFindsItInItsRequest() {
    KrSession.of(request).increment("visits");

    assertThat(session.getLong("visits")).hasValue(1);
  }

  @Test
  void anIntegerStaysOne() {
    session.with("visits", 1).increment("visits");

    assertThat(session.getAttribute("visits")).isEqualTo(2);
  }

  @Test
  void aRequestHasNoneOnceItIsInvalidated() {
    request.getSession().invalidate();

    assertThat(request.getSession(false)).isNull();
    assertThat(session.isInvalidated()).isTrue();
    assertThatThrownBy(() -> session.getAttribute("visits"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRequestBeginsAnotherThen() {
    request.getSession().invalidate();

    assertThat(request.getSession()).isNotSameAs(session);
  }

  @Test
  void aLoginChangesItsId() {
    String before = session.getId();
    session.setUser("max");

    assertThat(session.getId()).isNotEqualTo(before);
    assertThat(session.getUser()).contains("max");
  }

  @Test
  void oneThatIsUnavailableIsEmptyAndRefusesChanges() {
    session.set("visits", 1);
    session.makeUnavailable();

    assertThat(session.isAvailable()).isFalse();
    assertThat(session.get("visits", Integer.class)).isEmpty();
    assertThatThrownBy(session::commit).isInstanceOf(KrSessionException.class);
  }

  @Test
  void missingPartsOfTheRequestSaySo() {
    assertThatThrownBy(() -> request.getHeader("Accept"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("getHeader");
  }
}
