package dev.krsession.compare;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What no session layer can do without: a cookie with a MAC, attributes that are read when first
 * asked for and written when the request is done, and nothing else. It keeps no promise but, if
 * told so, that of saving before the answer leaves.
 */
public final class Floor extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String COOKIE = "floor";
  private static final byte[] KEY =
      "a key of a benchmark, known to all".getBytes(StandardCharsets.US_ASCII);

  private final transient FloorStore store;
  private final boolean savesFirst;

  /** One with sessions in a map. */
  public static Filter inMemory() {
    return new Floor(FloorStore.inMemory(), true);
  }

  Floor(FloorStore store, boolean savesFirst) {
    this.store = store;
    this.savesFirst = savesFirst;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Visit visit = new Visit(request, response);
    chain.doFilter(visit, savesFirst ? new Answer(response, visit) : response);
    visit.save();
  }

  private static String signed(String id) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      byte[] secretDigest = mac.doFinal(id.getBytes(StandardCharsets.US_ASCII));
      return id + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(secretDigest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isOurs(String cookie) {
    int dot = cookie.indexOf('.');
    return dot > 0
        && MessageDigest.isEqual(
            signed(cookie.substring(0, dot)).getBytes(StandardCharsets.US_ASCII),
            cookie.getBytes(StandardCharsets.US_ASCII));
  }

  /** A request with the store's session instead of the container's. */
  private final class Visit extends HttpServletRequestWrapper {
    private final HttpServletResponse response;
    private @Nullable FloorSession session;

    private Visit(HttpServletRequest request, HttpServletResponse response) {
      super(request);
      this.response = response;
    }

    @Override
    public HttpSession getSession() {
      FloorSession found = find();
      if (found == null) {
        found = created();
        session = found;
      }
      return found;
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
      return create ? getSession() : find();
    }

    private @Nullable FloorSession find() {
      if (session == null) {
        String brought = brought();
        session = brought == null ? null : new FloorSession(brought, store.load(brought));
      }
      return session;
    }

    private void save() {
      FloorSession known = session;
      if (known != null && !known.changed.isEmpty()) {
        store.save(known.getId(), known.changed);
        known.changed.clear();
      }
    }

    private @Nullable String brought() {
      Cookie[] cookies = getCookies();
      if (cookies != null) {
        for (Cookie cookie : cookies) {
          if (cookie.getName().equals(COOKIE) && isOurs(cookie.getValue())) {
            return cookie.getValue().substring(0, cookie.getValue().indexOf('.'));
          }
        }
      }
      return null;
    }

    private FloorSession created() {
      byte[] random = new byte[16];
      ThreadLocalRandom.current().nextBytes(random);
      String id = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      response.addCookie(new Cookie(COOKIE, signed(id)));
      return new FloorSession(id, Map.of());
    }
  }

  /** Saves before anything is written; for an application that writes last, that is enough. */
  private static final class Answer extends HttpServletResponseWrapper {
    private final Visit visit;

    private Answer(HttpServletResponse response, Visit visit) {
      super(response);
      this.visit = visit;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      visit.save();
      return super.getOutputStream();
    }
  }
}
