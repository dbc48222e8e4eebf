package dev.krsession.boot;

import java.security.Principal;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.userdetails.UserDetails;

/** Names of Spring Security's principals, as {@code Authentication.getName()} says them. */
final class Principals {
  private Principals() {}

  static String name(Object principal) {
    if (principal instanceof UserDetails details) {
      return details.getUsername();
    }
    if (principal instanceof AuthenticatedPrincipal authenticated) {
      return authenticated.getName();
    }
    return principal instanceof Principal named ? named.getName() : principal.toString();
  }
}
