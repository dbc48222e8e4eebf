package dev.krsession.boot;

import java.util.Date;
import org.springframework.security.core.session.SessionInformation;

/** A session that lives, as Spring Security sees it; to expire it is to end it everywhere. */
final class LiveInformation extends SessionInformation {
  private static final long serialVersionUID = 1L;

  private final transient Runnable end;

  LiveInformation(Object principal, String sessionId, Date lastRequest, Runnable end) {
    super(principal, sessionId, lastRequest);
    this.end = end;
  }

  @Override
  public void expireNow() {
    end.run();
    super.expireNow();
  }
}
