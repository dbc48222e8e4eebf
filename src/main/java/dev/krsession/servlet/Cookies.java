package dev.krsession.servlet;

import dev.krsession.cookie.CookieCodec;
import dev.krsession.cookie.CookieHeader;
import dev.krsession.cookie.CookieSpec;
import dev.krsession.cookie.Rejection;
import dev.krsession.cookie.SameSite;
import dev.krsession.cookie.SecurePolicy;
import dev.krsession.cookie.SetCookie;
import dev.krsession.cookie.Verification;
import dev.krsession.cookie.Verification.Accepted;
import dev.krsession.cookie.Verification.Rejected;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionTicket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Issues and reads the session cookies of one filter. Thread-safe. */
public final class Cookies {
  /** A cookie with a Max-Age is reissued after this fraction of it, so that it slides. */
  private static final int SLIDE = 20;

  /** The minimum time between renewals: nodes may disagree about the signing key, or the time. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final CookieSpec spec;
  private final CookieLines own;
  private final CookieLines anothers;
  private final SetCookie header;
  private final CookieCodec sealer;
  private final SessionClock clock;
  private final Consumer<Rejection> rejections;
  private final Duration renewEvery;
  private final Runnable wasted;
  private final ResponseHeads heads;
  private final Function<CharSequence, Optional<Accepted>> reader = this::open;

  /**
   * Creates cookies with the attributes of {@code spec}.
   *
   * @param rejections receives the reason for each rejected cookie of our name
   */
  public Cookies(
      CookieSpec spec, CookieCodec sealer, SessionClock clock, Consumer<Rejection> rejections) {
    this(spec, sealer, clock, rejections, Duration.ZERO, () -> {}, ResponseHeads.AS_TOLD);
  }

  /**
   * Creates cookies that are renewed at a certain age.
   *
   * @param renewEvery the age; zero: never
   * @param wasted run for each cookie issued over plain HTTP that browsers accept over HTTPS only
   * @param heads knows which responses still take headers
   */
  public Cookies(
      CookieSpec spec,
      CookieCodec sealer,
      SessionClock clock,
      Consumer<Rejection> rejections,
      Duration renewEvery,
      Runnable wasted,
      ResponseHeads heads) {
    this.spec = spec;
    String start = spec.name() + '=';
    this.own = new CookieLines(start, spec.path(), false);
    this.anothers = new CookieLines(start, spec.path(), true);
    this.header = new SetCookie(spec);
    this.sealer = sealer;
    this.clock = clock;
    this.rejections = rejections;
    this.renewEvery = renewEvery;
    this.wasted = wasted;
    this.heads = heads;
  }

  /**
   * Returns the cookie of this response.
   *
   * @param isAnothers whether the response belongs to another webapp's request that was forwarded
   */
  ResponseCookie on(HttpServletResponse response, boolean isAnothers) {
    return new ResponseCookie(response, isAnothers ? anothers : own, heads);
  }

  String issue(SessionTicket ticket, boolean secure) {
    if (!secure && isForHttpsAlone()) {
      wasted.run();
    }
    Instant now = clock.now();
    return header.issue(sealer.seal(ticket, now), secure, now);
  }

  private boolean isForHttpsAlone() {
    return spec.securePolicy() == SecurePolicy.ALWAYS
        || spec.sameSite() == SameSite.NONE
        || spec.partitioned();
  }

  /** Returns whether our cookie has this name. */
  boolean isNamed(String name) {
    return spec.name().equals(name);
  }

  /** Expires another cookie than ours in the browser, even if this response has just set it. */
  void forget(CookieSpec other, HttpServletResponse response, boolean secure) {
    CookieLines lines = new CookieLines(other.name() + '=', other.path(), false);
    new ResponseCookie(response, lines, heads).set(new SetCookie(other).expire(secure));
  }

  /** Returns a time to measure from; see {@link SessionClock#nanos}. */
  long nanos() {
    return clock.nanos();
  }

  String expire(boolean secure) {
    return header.expire(secure);
  }

  /** Returns whether cookies can be verified now without I/O. */
  boolean areReadable() {
    return sealer.isReady();
  }

  /** Fetches the keys for issuing cookies, if they are missing; fails if the store does. */
  void requireWritable() {
    sealer.makeReady();
  }

  /** Returns the verified cookie of a request, if there is one. */
  Optional<Accepted> read(HttpServletRequest request) {
    return first(request, reader);
  }

  /**
   * Returns all valid cookies of a request in their order, within the reader's limits: one without
   * a session may precede the one of the session.
   */
  List<Accepted> readAll(HttpServletRequest request) {
    List<Accepted> all = new ArrayList<>();
    Optional<Object> unused = first(request, value -> {
      if (sealer.open(value, clock.now()) instanceof Accepted good) {
        all.add(good);
      }
      return Optional.empty();
    });
    return all;
  }

  /** Returns whether a request brought more than one cookie of our name. */
  boolean areSeveral(HttpServletRequest request) {
    return CookieHeader.areSeveral(request.getHeaders("Cookie"), spec.name());
  }

  /** Returns the id or text of a request's cookie, verified or not; never the secret. */
  Optional<String> text(HttpServletRequest request) {
    return first(request, value -> Optional.of(CookieCodec.idOf(value)));
  }

  /**
   * Cookies of one name with different paths or domains arrive together; the first valid one
   * counts.
   */
  private <T> Optional<T> first(
      HttpServletRequest request, Function<CharSequence, Optional<T>> reader) {
    return CookieHeader.first(request.getHeaders("Cookie"), spec.name(), reader);
  }

  private Optional<Accepted> open(CharSequence value) {
    Verification verdict = sealer.open(value, clock.now());
    if (verdict instanceof Rejected bad) {
      rejections.accept(bad.reason());
    }
    return verdict instanceof Accepted good ? Optional.of(good) : Optional.empty();
  }

  /**
   * Returns whether a valid cookie should be reissued with the same ticket: an old key signed it,
   * or its Max-Age has to slide. If cookies are renewed, the next ticket's cookie does that: a late
   * one of the old ticket would replace it in the browser.
   */
  boolean isStale(Accepted accepted) {
    return renewEvery.isZero()
        && (!accepted.current() || (!spec.maxAge().isZero() && slides(accepted)));
  }

  /**
   * Returns whether a valid cookie may be old enough for a new ticket: by our clock, or because it
   * was issued by a clock ahead of ours. The store decides.
   */
  boolean isOverdue(Accepted accepted) {
    if (renewEvery.isZero()) {
      return false;
    }
    Duration age = age(accepted);
    return age.compareTo(every(accepted)) >= 0 || age.compareTo(PAUSE.negated()) <= 0;
  }

  /** Returns the minimum age of a cookie's ticket for its replacement. */
  Duration renewalAge(Accepted accepted) {
    Duration every = every(accepted);
    // a cookie holds whole seconds, and the store measures more exactly
    return every.compareTo(SECOND) > 0 ? every.minus(SECOND) : Duration.ZERO;
  }

  private Duration every(Accepted accepted) {
    return accepted.current() ? renewEvery : PAUSE;
  }

  private boolean slides(Accepted accepted) {
    Duration age = age(accepted);
    // this clock was set back; the browser's was not, and would expire the cookie in time
    return age.isNegative() || age.compareTo(spec.maxAge().dividedBy(SLIDE)) >= 0;
  }

  private Duration age(Accepted accepted) {
    return Duration.ofSeconds(clock.now().getEpochSecond() - accepted.issuedAt());
  }
}
