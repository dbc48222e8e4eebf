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

/** Makes and reads the session cookies of one filter. Safe for use by many threads. */
public final class Cookies {
  /**
   * A cookie with a Max-Age is issued anew after this part of it, so that it slides with the
   * session.
   */
  private static final int SLIDE = 20;

  /** No cookie is renewed more often: nodes may disagree about the key that signs, or the time. */
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
   * Cookies as {@code spec} describes them.
   *
   * @param rejections hears of each cookie of our name that is not believed
   */
  public Cookies(
      CookieSpec spec, CookieCodec sealer, SessionClock clock, Consumer<Rejection> rejections) {
    this(spec, sealer, clock, rejections, Duration.ZERO, () -> {}, ResponseHeads.AS_TOLD);
  }

  /**
   * The same, with cookies that get old.
   *
   * @param renewEvery how old; zero: they do not
   * @param wasted run for each cookie issued over plain HTTP that browsers take over HTTPS alone
   * @param heads knows which responses have really left
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
   * The one on this response.
   *
   * @param isAnothers whether it is that of another webapp's request, which was forwarded to us
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

  /** Whether ours has this name. */
  boolean isNamed(String name) {
    return spec.name().equals(name);
  }

  /** Makes the browser forget another cookie than ours, also if this response has just set it. */
  void forget(CookieSpec other, HttpServletResponse response, boolean secure) {
    CookieLines lines = new CookieLines(other.name() + '=', other.path(), false);
    new ResponseCookie(response, lines, heads).set(new SetCookie(other).expire(secure));
  }

  String expire(boolean secure) {
    return header.expire(secure);
  }

  /** Whether it can be said now, without I/O, whose cookie one is. */
  boolean areReadable() {
    return sealer.isReady();
  }

  /** Sees to it that a cookie can be issued; fails as the store does if the keys are there. */
  void requireWritable() {
    sealer.makeReady();
  }

  /** The cookie that a request brought, if it is one of ours. */
  Optional<Accepted> read(HttpServletRequest request) {
    return first(request, reader);
  }

  /**
   * Every cookie of ours that a request brought, in their order, of those that are looked at: some
   * dead one may stand before the one that opens the session.
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

  /** Whether a request brought more than one cookie of our name. */
  boolean areSeveral(HttpServletRequest request) {
    return CookieHeader.areSeveral(request.getHeaders("Cookie"), spec.name());
  }

  /** What a request brought under the cookie's name, whatever it is; never what opens a session. */
  Optional<String> text(HttpServletRequest request) {
    return first(request, value -> Optional.of(CookieCodec.idOf(value)));
  }

  /**
   * Cookies of one name and different paths or domains come together; the first that is ours
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
   * Whether a good cookie should be issued anew, with the same ticket: an old key signed it, or its
   * Max-Age has to slide. Where cookies get old it is the next ticket's cookie that does so: the
   * old ticket's, sent late, would take its place in the browser.
   */
  boolean isStale(Accepted accepted) {
    return renewEvery.isZero()
        && (!accepted.current() || (!spec.maxAge().isZero() && slides(accepted)));
  }

  /**
   * Whether a good cookie may be so old that another ticket should take the place of its own: by
   * our clock, or it comes from a clock that is ahead of ours. The store knows better.
   */
  boolean isOverdue(Accepted accepted) {
    if (renewEvery.isZero()) {
      return false;
    }
    Duration age = age(accepted);
    return age.compareTo(every(accepted)) >= 0 || age.compareTo(PAUSE.negated()) <= 0;
  }

  /** How old a cookie's ticket has to be for another to take its place. */
  Duration renewalAge(Accepted accepted) {
    Duration every = every(accepted);
    // a cookie tells whole seconds, and the store counts more exactly
    return every.compareTo(SECOND) > 0 ? every.minus(SECOND) : Duration.ZERO;
  }

  private Duration every(Accepted accepted) {
    return accepted.current() ? renewEvery : PAUSE;
  }

  private boolean slides(Accepted accepted) {
    Duration age = age(accepted);
    // the clock was set back since: the browser's was not, and ends the cookie in time
    return age.isNegative() || age.compareTo(spec.maxAge().dividedBy(SLIDE)) >= 0;
  }

  private Duration age(Accepted accepted) {
    return Duration.ofSeconds(clock.now().getEpochSecond() - accepted.issuedAt());
  }
}
