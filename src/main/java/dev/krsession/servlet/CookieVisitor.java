package dev.krsession.servlet;

import dev.krsession.cookie.Verification.Accepted;
import dev.krsession.lifecycle.ActiveSession;
import dev.krsession.lifecycle.Visitor;
import dev.krsession.session.SessionTicket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The browser, identified by its session cookie, or by several of that name: an outdated one with a
 * longer path precedes the valid one. Guarded by the lock of its scope.
 */
final class CookieVisitor implements Visitor {
  private static final int UNREAD = -1;

  /** How long after the lookup a cookie is sent without another look at the store. */
  private static final long SOON_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final SessionRequestWrapper ours;
  private final ResponseCookie cookie;
  private final Cookies cookies;
  private final ClientInfo origins;
  private Optional<Accepted> first = Optional.empty();

  /** All valid cookies, including the first; read if the first one has no session. */
  private List<Accepted> all = List.of();

  /** The index of the current one; {@link #UNREAD} before the first is read. */
  private int present = UNREAD;

  /** The ticket to be sent before the commit, if any, and when it was found to be good. */
  private @Nullable SessionTicket pending;

  private long pendingSince;

  CookieVisitor(
      SessionRequestWrapper ours, ResponseCookie cookie, Cookies cookies, ClientInfo origins) {
    this.ours = ours;
    this.cookie = cookie;
    this.cookies = cookies;
    this.origins = origins;
  }

  ResponseCookie cookie() {
    return cookie;
  }

  @Override
  public Optional<SessionTicket> ticket() {
    return accepted().map(Accepted::ticket);
  }

  @Override
  public Optional<SessionTicket> another() {
    if (present <= 0) {
      all = cookies.readAll(request());
    }
    present = Math.max(present, 0) + 1;
    return ticket();
  }

  @Override
  public void startOver() {
    present = Math.min(present, 0);
  }

  /**
   * Returns the id that the request brought: the ticket's id, even of a rejected cookie, or else
   * the cookie's text.
   */
  Optional<String> requestedId() {
    Optional<String> id = present != UNREAD || cookies.areReadable()
        ? ticket().map(SessionTicket::publicId)
        : Optional.empty();
    return id.isPresent() ? id : cookies.text(request());
  }

  @Override
  public Optional<String> user() {
    Optional<String> known = ApiAttributes.authenticated(ours);
    return known.isPresent()
        ? known
        : Optional.ofNullable(ours.getUserPrincipal()).map(Principal::getName);
  }

  @Override
  public String device() {
    String named = request().getHeader("User-Agent");
    return named == null ? "" : CONTROL.matcher(named).replaceAll(" ").strip();
  }

  @Override
  public void admit() {
    if (!cookie.canBegin()) {
      throw new IllegalStateException("cannot create a session: the response is on its way, so that"
          + " the container lets none begin any more; do it earlier");
    }
    origins.admit(request());
    cookies.requireWritable();
  }

  @Override
  public void give(SessionTicket ticket) {
    pending = null;
    cookie.set(cookies.issue(ticket, origins.isSecure(request())));
  }

  @Override
  public void confirm(SessionTicket ticket) {
    if (accepted().filter(cookies::isStale).isPresent() && isReachable()) {
      giveLater(ticket);
    }
  }

  @Override
  public void giveLater(SessionTicket ticket) {
    if (ours.isUntouched()) {
      // It is over, and has never looked.
      give(ticket);
    } else {
      pending = ticket;
      pendingSince = cookies.nanos();
    }
  }

  /**
   * Sends the cookie of a pending ticket before the commit, unless another request has renewed or
   * ended its session meanwhile: the browser would lose the cookie of that request.
   */
  void sendPending() {
    SessionTicket ticket = pending;
    if (ticket != null && isReachable()) {
      pending = null;
      if (cookies.nanos() - pendingSince < SOON_NANOS || ours.isGood(ticket)) {
        give(ticket);
      }
    }
  }

  @Override
  public boolean isOverdue() {
    return accepted().filter(cookies::isOverdue).isPresent();
  }

  @Override
  public Duration renewalAge() {
    return accepted().map(cookies::renewalAge).orElse(Duration.ZERO);
  }

  @Override
  public void takeBack() {
    pending = null;
    if (isReachable()) {
      cookie.set(cookies.expire(origins.isSecure(request())));
    }
  }

  /** Handles the container's session, if any, beside this session of ours or none. */
  void meets(@Nullable ActiveSession session) {
    if (ContainerSessions.of(ours.original(), response()) != null) {
      ours.containers().meet(ours, session);
    }
  }

  @Override
  public void sessionEnded() {
    ours.containers().end(ours, response());
  }

  @Override
  public void sessionLost() {
    pending = null;
    boolean unused = ours.containers().endSession(ours);
  }

  @Override
  public void sessionRenewed() {
    ours.containers().renew(ours.original(), response());
  }

  private HttpServletRequest request() {
    return ours.original();
  }

  private HttpServletResponse response() {
    return ours.response().original();
  }

  @Override
  public boolean isReachable() {
    return cookie.canBeSet();
  }

  private Optional<Accepted> accepted() {
    if (present > 0) {
      return present < all.size() ? Optional.of(all.get(present)) : Optional.empty();
    }
    if (present == UNREAD) {
      brought(cookies.read(request()));
    }
    return first;
  }

  /** Sets the cookie if it has been read already. */
  void brought(Optional<Accepted> known) {
    present = 0;
    first = known;
  }
}
