package dev.krsession.frameworks.boot;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/** Keeps who is logged in as plain text: the name, then the authorities. */
final class PlainSecurityContextRepository implements SecurityContextRepository {
  private static final String USER = "security.user";

  @Override
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    HttpSession session = holder.getRequest().getSession(false);
    return session != null && session.getAttribute(USER) instanceof List<?> user
        ? new SecurityContextImpl(login(user.stream().map(String.class::cast).toList()))
        : new SecurityContextImpl();
  }

  private static Authentication login(List<String> user) {
    List<String> authorities = user.subList(1, user.size());
    return UsernamePasswordAuthenticationToken.authenticated(
        user.get(0), null, AuthorityUtils.createAuthorityList(authorities));
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    Authentication login = context.getAuthentication();
    if (login != null && !(login instanceof AnonymousAuthenticationToken)) {
      List<String> user = new ArrayList<>(List.of(login.getName()));
      login.getAuthorities().stream().map(GrantedAuthority::getAuthority).forEach(user::add);
      request.getSession().setAttribute(USER, user);
    } else if (request.getSession(false) != null) {
      request.getSession().removeAttribute(USER);
    }
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(USER) != null;
  }
}
