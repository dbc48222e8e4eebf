package dev.krsession.servlet;

import dev.krsession.cookie.CookieHeader;
import dev.krsession.cookie.Verdict;
import dev.krsession.cookie.Verdict.Accepted;
import dev.krsession.cookie.Verdict.Rejected;
import dev.krsession.lifecycle.Visitor;
import dev.krsession.session.SessionTicket;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;

/** The browser at the other end, known by its cookie. Guarded by the exchange that asks it. */
final class CookieVisitor implements Visitor {
  private final HttpServletRequest request;
  private final ResponseCookie cookie;
  private final Cookies cookies;
  private boolean read;
  private Optional<Accepted> accepted = Optional.empty();

  CookieVisitor(HttpServletRequest request, ResponseCookie cookie, Cookies cookies) {
    this.request = request;
    this.cookie = cookie;
    this.cookies = cookies;
  }

  ResponseCookie cookie() {
    return cookie;
  }

  @Override
  public Optional<SessionTicket> ticket() {
    return accepted().map(Accepted::ticket);
  }

  /**
   * What the request brought under the cookie's name: the ticket's id, or else the text as it came.
   */
  Optional<String> requestedId() {
    Optional<String> id = ticket().map(SessionTicket::publicId);
    return id.isPresent() ? id : first(value -> Optional.of(value.toString()));
  }

  @Override
  public void give(SessionTicket ticket) {
    cookie.set(cookies.issue(ticket, request.isSecure()));
  }

  @Override
  public void confirm(SessionTicket ticket) {
    if (accepted().filter(cookies::isStale).isPresent() && isReachable()) {
      give(ticket);
    }
  }

  @Override
  public void takeBack() {
    if (isReachable()) {
      cookie.set(cookies.expire(request.isSecure()));
    }
  }

  @Override
  public boolean isReachable() {
    return cookie.canBeSet();
  }

  private Optional<Accepted> accepted() {
    if (!read) {
      read = true;
      accepted = first(this::accept);
    }
    return accepted;
  }

  private Optional<Accepted> accept(CharSequence value) {
    Verdict verdict = cookies.open(value);
    if (verdict instanceof Rejected bad) {
      cookies.rejected(bad.reason());
    }
    return verdict instanceof Accepted good ? Optional.of(good) : Optional.empty();
  }

  /**
   * Cookies of one name and different paths or domains come together; the first that is ours
   * counts.
   */
  private <T> Optional<T> first(Function<CharSequence, Optional<T>> reader) {
    return CookieHeader.first(request.getHeaders("Cookie"), cookies.name(), reader);
  }
}
