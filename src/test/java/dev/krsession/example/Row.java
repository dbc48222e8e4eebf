package dev.krsession.example;

import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A session as the table has it. A change makes another row. */
record Row(
    SecretHash proof,
    SecretHash former,
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

  boolean opensWith(SecretHash offered, Instant now) {
    boolean known = proof.equals(offered) || (former.equals(offered) && now.isBefore(formerUntil));
    return known && isAlive(now);
  }

  Row accessed(Instant now) {
    return new Row(proof, former, formerUntil, createdAt, now, terms, attributes);
  }

  Row renewed(SecretHash next, Instant until) {
    return new Row(next, proof, until, createdAt, accessedAt, terms, attributes);
  }

  Row under(SessionTerms changed) {
    return new Row(proof, former, formerUntil, createdAt, accessedAt, changed, attributes);
  }

  /** Sets an attribute, or removes it where {@code bytes} is null. */
  Row with(String name, byte[] bytes) {
    Map<String, byte[]> changed = new HashMap<>(attributes);
    changed.compute(name, (key, before) -> bytes);
    return new Row(proof, former, formerUntil, createdAt, accessedAt, terms, Map.copyOf(changed));
  }
}
