package dev.krsession.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionTicketTest {
  private final SecureRandom random = new SecureRandom();
  private final SessionTicket ticket = SessionTicket.issue(random);

  @Test
  void aRenewedTicketOpensTheSameSessionByAnotherSecret() {
    SessionTicket renewed = ticket.renewed(random);
    assertThat(renewed.handle()).isEqualTo(ticket.handle());
    assertThat(renewed.secret()).isNotEqualTo(ticket.secret());
    assertThat(renewed.publicId()).isNotEqualTo(ticket.publicId());
  }

  @Test
  void thePublicIdIsDerivedAndSafe() {
    assertThat(ticket.publicId()).matches("[A-Za-z0-9_-]{24}").isEqualTo(ticket.publicId());
    assertThat(ticket.publicId()).doesNotContain(ticket.handle().text());
  }

  @Test
  void noTextFormShowsASecret() {
    byte[] secret = new byte[SessionSecret.BYTES];
    ticket.secret().write(secret, 0);
    String base64 = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    assertThat(ticket.toString() + ticket.secret() + ticket.secret().hash())
        .doesNotContain(base64)
        .contains("redacted");
  }

  @Test
  void partsAreReadBackAsTheyWereWritten() {
    byte[] bytes = new byte[40];
    ticket.handle().write(bytes, 3);
    ticket.secret().write(bytes, 20);
    assertThat(SessionHandle.read(bytes, 3)).isEqualTo(ticket.handle());
    assertThat(SessionSecret.read(bytes, 20)).isEqualTo(ticket.secret());
    assertThat(SecretDigest.stored(ticket.secret().hash().bytes()))
        .isEqualTo(ticket.secret().hash());
  }

  @Test
  void noTwoTicketsAreAlike() {
    Set<SessionHandle> handles = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      SessionTicket next = SessionTicket.issue(random);
      handles.add(next.handle());
      ids.add(next.publicId());
    }
    assertThat(handles).hasSize(10_000);
    assertThat(ids).hasSize(10_000);
  }

  @Test
  void aHashOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> SecretDigest.stored(new byte[31])).hasMessageContaining("32 bytes");
  }

  @Test
  void aTimeoutIsNeitherNegativeNorEndless() {
    assertThatThrownBy(() -> new SessionTerms(Duration.ofSeconds(-1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SessionTerms(Duration.ZERO, Duration.ofDays(40_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
