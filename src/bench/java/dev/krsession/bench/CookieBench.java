package dev.krsession.bench;

import dev.krsession.cookie.CookieCodec;
import dev.krsession.cookie.KeyRing;
import dev.krsession.cookie.KeySource;
import dev.krsession.cookie.SigningKey;
import dev.krsession.cookie.Verification;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A cookie's value, made and checked. */
@State(Scope.Thread)
public class CookieBench {
  private final SecureRandom random = new SecureRandom();
  private final Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final SessionTicket ticket = SessionTicket.issue(random);
  private final CookieCodec sealer = new CookieCodec(
      KeySource.fixed(new KeyRing(List.of(SigningKey.random("bench", random)))),
      "Kr.Session",
      Duration.ZERO);
  private final String value = sealer.seal(ticket, now);

  /** Makes one. */
  @Benchmark
  public String seal() {
    return sealer.seal(ticket, now);
  }

  /** Checks one. */
  @Benchmark
  public Verification open() {
    return sealer.open(value, now);
  }
}
