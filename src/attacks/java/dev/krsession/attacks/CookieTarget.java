package dev.krsession.attacks;

import dev.krsession.cookie.CookieCodec;
import dev.krsession.cookie.CookieHeader;
import dev.krsession.cookie.KeyRing;
import dev.krsession.cookie.KeySource;
import dev.krsession.cookie.SigningKey;
import dev.krsession.cookie.Verification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Fuzzes the reader of the Cookie header and the check of what it finds. */
public final class CookieTarget {
  private static final CookieCodec SEALER =
      new CookieCodec(KeySource.fixed(ring()), "Kr.Session", Duration.ZERO);

  private CookieTarget() {}

  /** Loads what has to be loaded, which takes its time and is no hang. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(new byte[] {1, '1'});
  }

  /** Lines of a Cookie header: none may open anything. */
  public static void fuzzerTestOneInput(byte[] data) {
    List<String> lines = new String(data, StandardCharsets.ISO_8859_1).lines().toList();
    CookieHeader.areSeveral(Collections.enumeration(lines), "Kr.Session");
    Optional<Verification> opened = CookieHeader.first(
        Collections.enumeration(lines),
        "Kr.Session",
        value -> Optional.of(SEALER.open(value, Instant.EPOCH))
            .filter(verdict -> verdict instanceof Verification.Accepted));
    if (opened.isPresent()) {
      throw new AssertionError("a forged cookie is accepted");
    }
  }

  /** The same key in each run, so that seeds can name it. */
  private static KeyRing ring() {
    byte[] material = new byte[32];
    new Random(1).nextBytes(material);
    return new KeyRing(List.of(new SigningKey("fuzz", material)));
  }
}
