package dev.krsession.frameworks.jersey;

import dev.krsession.api.KrSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import java.util.concurrent.CompletableFuture;

/** What a resource may do with a session. */
@Path("visits")
@Produces("text/plain")
public class VisitsResource {
  @Context
  private HttpServletRequest request;

  /** Counts, as any servlet would. */
  @GET
  public String visits() {
    HttpSession session = request.getSession();
    Integer visits = (Integer) session.getAttribute("visits");
    session.setAttribute("visits", visits == null ? 1 : visits + 1);
    return "visits " + session.getAttribute("visits");
  }

  /** Counts while others do so, too. */
  @GET
  @Path("atomic")
  public String atomic(@Context HttpServletRequest asked) {
    return "count " + KrSession.of(asked).increment("count");
  }

  /** Counts on another thread. It takes its session along, for there the request is no more. */
  @GET
  @Path("later")
  public void later(@Suspended AsyncResponse response) {
    KrSession session = KrSession.of(request);
    CompletableFuture.runAsync(() -> response.resume("count " + session.increment("count")));
  }

  /** Ends the session. */
  @GET
  @Path("end")
  public String end() {
    request.getSession().invalidate();
    return "ended";
  }

  /** Begins none. */
  @GET
  @Path("none")
  public String none() {
    return String.valueOf(request.getSession(false));
  }
}
