package dev.krsession.kit;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a servlet does, for a lambda: see {@link KrSessionKit#on(String, Handler)}. */
@FunctionalInterface
public interface Handler {
  /** Answers a request, whatever its method. */
  void answer(HttpServletRequest request, HttpServletResponse response) throws Exception;

  /** A servlet that answers so. */
  default HttpServlet toServlet() {
    return new HandlerServlet(this);
  }

  /** A servlet that does what a lambda says. */
  final class HandlerServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Handler handler;

    private HandlerServlet(Handler handler) {
      this.handler = handler;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      try {
        handler.answer(request, response);
      } catch (IOException | ServletException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new ServletException(e);
      }
    }
  }
}
