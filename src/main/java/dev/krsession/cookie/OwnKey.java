package dev.krsession.cookie;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;

/** A key that one node creates for itself and does not share; it ends with the webapp. */
public final class OwnKey implements KeySource {
  private final SecureRandom random;
  private final Consumer<String> revocations;
  private volatile KeyRing ring;

  /**
   * Creates a new key.
   *
   * @param revocations notified of each revocation
   */
  public OwnKey(SecureRandom random, Consumer<String> revocations) {
    this.random = random;
    this.revocations = revocations;
    this.ring = made();
  }

  private KeyRing made() {
    return new KeyRing(List.of(SigningKey.random("start", random)));
  }

  @Override
  public KeyRing current() {
    return ring;
  }

  @Override
  public String revoke() {
    ring = made();
    String done = "the signing key of this node is revoked, and a new one signs";
    revocations.accept(done);
    return done;
  }
}
