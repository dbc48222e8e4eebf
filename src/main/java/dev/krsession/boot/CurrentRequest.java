package dev.krsession.boot;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The request that this thread serves, as Spring's own filter before Security has noted it. */
final class CurrentRequest {
  private CurrentRequest() {}

  static Optional<HttpServletRequest> find() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes known
        ? Optional.of(known.getRequest())
        : Optional.empty();
  }
}
