package dev.krsession.example;

import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A session as the table has it. A change makes another row. */
record Row(
    SecretDigest secretDigest,
    SecretDigest former,
    Instant formerUntil,
    Instant createdAt,
    Instant accessedAt,
    SessionTerms terms,
    Map<String, byte[]> attributes) {

  boolean isAlive(Instant now) {
    return isWithin(accessedAt, terms.idleTimeout(), now)
        && isWithin(createdAt, terms.absoluteTimeout(), now);
  }

  /** A timeout of zero never ends. */
  private static boolean isWithin(Instant start, Duration timeout, Instant now) {
    return timeout.isZero() || now.isBefore(start.plus(timeout));
  }

  boolean opensWith(SecretDigest offered, Instant now) {
    boolean known =
        secretDigest.equals(offered) || (former.equals(offered) && now.isBefore(formerUntil));
    return known && isAlive(now);
  }

  Row accessed(Instant now) {
    return new Row(secretDigest, former, formerUntil, createdAt, now, terms, attributes);
  }

  Row renewed(SecretDigest next, Instant until) {
    return new Row(next, secretDigest, until, createdAt, accessedAt, terms, attributes);
  }

  Row under(SessionTerms changed) {
    return new Row(secretDigest, former, formerUntil, createdAt, accessedAt, changed, attributes);
  }

  /** Sets an attribute, or removes it where {@code bytes} is null. */
  Row with(String name, byte[] bytes) {
    Map<String, byte[]> changed = new HashMap<>(attributes);
    changed.compute(name, (key, before) -> bytes);
    return new Row(
        secretDigest, former, formerUntil, createdAt, accessedAt, terms, Map.copyOf(changed));
  }
}
