package dev.krsession.specification;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.InFront;
import dev.krsession.container.OwnClasses;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;

/**
 * Three webapps of one server, which may dispatch to each other: a shop and a blog with our filter,
 * and one without.
 */
final class Neighbours implements AutoCloseable {
  private final KrSessionKit shop;
  private final KrSessionKit blog;
  private final KrSessionKit plain;

  /** Both filters have the same classes, or each its own. */
  Neighbours(Container container, Backend backend, boolean isShared) {
    shop = container.kit(backend, "instance-name", "shop").contextPath("/shop");
    blog = container.kit(backend, "instance-name", "blog").contextPath("/blog");
    plain = container.kit(backend).contextPath("/plain").withoutFilter();
    if (!isShared) {
      blog.withoutFilter().atStart(InFront.put(OwnClasses.filter()));
    }
    putUp(callers(shop));
    putUp(blog);
    putUp(callers(plain));
    shop.beside(blog).beside(plain).start();
  }

  /** Pages that go on in another webapp, or in a part of it. */
  private static KrSessionKit callers(KrSessionKit webapp) {
    return webapp
        .on("/forward", (request, response) -> {
          request.getSession().setAttribute("shop", "kept");
          target(request).forward(request, response);
        })
        .on("/include", (request, response) -> {
          request.getSession().setAttribute("shop", "kept");
          target(request).include(request, response);
          request.getSession().setAttribute("shop", "kept longer");
        })
        .on("/async", (request, response) -> {
          request.getSession().setAttribute("shop", "kept");
          ServletContext to = request.getServletContext().getContext(request.getParameter("to"));
          request.startAsync().dispatch(to, request.getParameter("page"));
        })
        .on("/include-twice", (request, response) -> {
          response.getWriter().print("shop ");
          request.getSession().setAttribute("shop", "kept");
          target(request).include(request, response);
          target(request).include(request, response);
        });
  }

  private static KrSessionKit putUp(KrSessionKit webapp) {
    return webapp
        .on("/look", (request, response) -> {
          HttpSession found = request.getSession(false);
          response.getWriter().print(found == null ? "none" : "some");
          HttpSession session = request.getSession();
          boolean isAnothers = session.getServletContext() != request.getServletContext();
          response.getWriter().print(isAnothers ? ", then the caller's" : ", then another");
          response.getWriter().print(" of " + names(session));
          session.setAttribute("key", "kept");
        })
        .on("/visit", (request, response) -> {
          HttpSession session = request.getSession();
          Object before = session.getAttribute("visits");
          int visits = before == null ? 1 : (Integer) before + 1;
          session.setAttribute("visits", visits);
          response.getWriter().print(visits + " visits");
        })
        .on("/error", (request, response) -> {
          request.getSession().setAttribute("blog", "kept");
          response.sendError(418);
        })
        .on("/back", (request, response) -> {
          request.getSession().setAttribute("blog", "kept");
          request
              .getServletContext()
              .getContext("/shop")
              .getRequestDispatcher("/read")
              .forward(request, response);
        })
        .errorPage(418, "/failed")
        .on(
            "/failed",
            (request, response) -> response
                .getWriter()
                .print(request.getContextPath() + " failed: " + names(request.getSession(false))))
        .on(
            "/read",
            (request, response) -> response.getWriter().print(names(request.getSession(false))));
  }

  private static RequestDispatcher target(HttpServletRequest request) {
    return request
        .getServletContext()
        .getContext(request.getParameter("to"))
        .getRequestDispatcher(request.getParameter("page"));
  }

  private static Object names(HttpSession session) {
    return session == null ? "none" : Collections.list(session.getAttributeNames());
  }

  Visitor shop() {
    return shop.visitor();
  }

  Visitor blog() {
    return blog.visitor();
  }

  Visitor plain() {
    return plain.visitor();
  }

  @Override
  public void close() {
    shop.close();
  }
}
