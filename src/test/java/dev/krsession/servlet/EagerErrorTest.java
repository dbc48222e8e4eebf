package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.RecordingBackend;
import dev.krsession.bare.Blank;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A container that shows the error page before sendError returns, as Liberty does. */
class EagerErrorTest {
  private static final ServletContext CONTEXT = Blank.of(ServletContext.class);
  private final GateFilter filter = new GateFilter(new RecordingBackend());
  private final List<String> ids = new ArrayList<>();

  EagerErrorTest() {
    filter.open(CONTEXT);
  }

  @Test
  void theErrorPageSeesTheSessionOfItsRequest() throws Exception {
    filter.doFilter(
        new EagerRequest(DispatcherType.REQUEST), new EagerResponse(), (inner, outer) -> {
          note(inner);
          ((HttpServletResponse) outer).sendError(418);
        });
    assertThat(ids).hasSize(2).allMatch(ids.get(0)::equals);
  }

  private void note(ServletRequest request) {
    ids.add(((HttpServletRequest) request).getSession().getId());
  }

  /** All of a request's dispatches share its attributes. */
  private static final class EagerRequest extends HttpServletRequestWrapper {
    private static final Map<String, Object> ATTRIBUTES = new HashMap<>();
    private final DispatcherType type;

    EagerRequest(DispatcherType type) {
      super(Blank.of(HttpServletRequest.class));
      this.type = type;
    }

    @Override
    public ServletContext getServletContext() {
      return CONTEXT;
    }

    @Override
    public DispatcherType getDispatcherType() {
      return type;
    }

    @Override
    public Object getAttribute(String name) {
      return ATTRIBUTES.get(name);
    }

    @Override
    public void setAttribute(String name, Object value) {
      ATTRIBUTES.put(name, value);
    }

    @Override
    public void removeAttribute(String name) {
      ATTRIBUTES.remove(name);
    }
  }

  /** Sends errors by showing a page at once. */
  private final class EagerResponse extends HttpServletResponseWrapper {
    EagerResponse() {
      super(new ApartResponse(false));
    }

    @Override
    public void sendError(int status) throws IOException {
      try {
        filter.doFilter(
            new EagerRequest(DispatcherType.ERROR), this, (inner, outer) -> note(inner));
      } catch (jakarta.servlet.ServletException e) {
        throw new IOException(e);
      }
    }
  }
}
