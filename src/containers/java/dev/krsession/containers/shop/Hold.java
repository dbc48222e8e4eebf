package dev.krsession.containers.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a request from returning for a while when its query asks for it, so that a client can look
 * at what has been stored by the time at which the response arrived.
 */
final class Hold {
  private static final long MILLIS = 400;

  private Hold() {}

  static void ifAsked(HttpServletRequest request) throws InterruptedException {
    if ("hold".equals(request.getQueryString())) {
      TimeUnit.MILLISECONDS.sleep(MILLIS);
    }
  }
}
