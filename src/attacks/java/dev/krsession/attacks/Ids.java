package dev.krsession.attacks;

import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionSecret;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A million ids, their bits counted. */
final class Ids {
  private static final int IDS = 1_000_000;
  private static final double SIGMAS = 5;

  private final Set<Object> distinct = new HashSet<>(2 * IDS);
  private final int[] ones;

  private Ids(int bytes) {
    ones = new int[bytes * 8];
  }

  static List<Finding> findings() {
    return List.of(
        handles().finding("handles"),
        secrets().finding("secrets"),
        publicIds().finding("public ids, `getId()`"));
  }

  private static Ids handles() {
    Ids ids = new Ids(SessionHandle.BYTES);
    SecureRandom random = new SecureRandom();
    byte[] bytes = new byte[SessionHandle.BYTES];
    for (int at = 0; at < IDS; at++) {
      SessionHandle handle = SessionTicket.issue(random).handle();
      handle.write(bytes, 0);
      ids.add(handle, bytes);
    }
    return ids;
  }

  private static Ids secrets() {
    Ids ids = new Ids(SessionSecret.BYTES);
    SecureRandom random = new SecureRandom();
    byte[] bytes = new byte[SessionSecret.BYTES];
    for (int at = 0; at < IDS; at++) {
      SessionSecret secret = SessionTicket.issue(random).secret();
      secret.write(bytes, 0);
      ids.add(secret, bytes);
    }
    return ids;
  }

  private static Ids publicIds() {
    Ids ids = new Ids(18);
    SecureRandom random = new SecureRandom();
    for (int at = 0; at < IDS; at++) {
      String id = SessionTicket.issue(random).publicId();
      ids.add(id, Base64.getUrlDecoder().decode(id));
    }
    return ids;
  }

  private void add(Object id, byte[] bytes) {
    distinct.add(id);
    for (int bit = 0; bit < ones.length; bit++) {
      ones[bit] += bytes[bit >> 3] >> (bit & 7) & 1;
    }
  }

  private Finding finding(String what) {
    int twice = IDS - distinct.size();
    double worst = 0;
    for (int count : ones) {
      worst = Math.max(worst, Math.abs(count - IDS / 2.0) / Math.sqrt(IDS / 4.0));
    }
    return new Finding(
        String.format("%,d %s", IDS, what),
        "no duplicate, every bit within 5 σ",
        String.format("%d duplicates, the worst of %d bits at %.1f σ", twice, ones.length, worst),
        twice == 0 && worst < SIGMAS);
  }
}
