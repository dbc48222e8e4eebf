package dev.krsession.servlet;

import dev.krsession.cookie.CookieSpec;
import dev.krsession.cookie.Rejection;
import dev.krsession.cookie.SetCookie;
import dev.krsession.cookie.TicketSealer;
import dev.krsession.cookie.Verdict;
import dev.krsession.cookie.Verdict.Accepted;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Makes and reads the session cookies of one filter. Safe for use by many threads. */
public final class Cookies {
  /**
   * A cookie with a Max-Age is issued anew after this part of it, so that it slides with the
   * session.
   */
  private static final int SLIDE = 20;

  private final CookieSpec spec;
  private final String start;
  private final SetCookie header;
  private final TicketSealer sealer;
  private final SessionClock clock;
  private final Consumer<Rejection> rejections;

  /**
   * Cookies as {@code spec} describes them.
   *
   * @param rejections hears of each cookie of our name that is not believed
   */
  public Cookies(
      CookieSpec spec, TicketSealer sealer, SessionClock clock, Consumer<Rejection> rejections) {
    this.spec = spec;
    this.start = spec.name() + '=';
    this.header = new SetCookie(spec);
    this.sealer = sealer;
    this.clock = clock;
    this.rejections = rejections;
  }

  String name() {
    return spec.name();
  }

  /** How a Set-Cookie line of ours begins. */
  String start() {
    return start;
  }

  String issue(SessionTicket ticket, boolean secure) {
    return header.issue(sealer.seal(ticket, clock.now()), secure);
  }

  String expire(boolean secure) {
    return header.expire(secure);
  }

  Verdict open(CharSequence value) {
    return sealer.open(value, clock.now());
  }

  void rejected(Rejection reason) {
    rejections.accept(reason);
  }

  /**
   * Whether a good cookie should be issued anew: an old key signed it, or its Max-Age has to slide.
   */
  boolean isStale(Accepted accepted) {
    return !accepted.current() || (!spec.maxAge().isZero() && slides(accepted.issuedAt()));
  }

  private boolean slides(Instant issuedAt) {
    Duration age = Duration.between(issuedAt, clock.now());
    return age.compareTo(spec.maxAge().dividedBy(SLIDE)) >= 0;
  }
}
