package dev.krsession.boot;

import dev.krsession.api.KrSessions;
import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;

/**
 * Listens for logins of Spring Security (by a form, OAuth 2, SAML, remember-me), so that the
 * request's session becomes that user's.
 */
final class Logins implements ApplicationListener<InteractiveAuthenticationSuccessEvent> {
  @Override
  public void onApplicationEvent(InteractiveAuthenticationSuccessEvent login) {
    String user = login.getAuthentication().getName();
    CurrentRequest.find()
        .filter(request -> !user.isEmpty())
        .ifPresent(request -> KrSessions.authenticated(request, user));
  }
}
