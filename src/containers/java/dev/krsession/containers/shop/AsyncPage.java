package dev.krsession.containers.shop;

import dev.krsession.servlet.ChunkWriter;
import dev.krsession.servlet.Pages;
import dev.krsession.servlet.TimeoutAnswer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The shop's asynchronous pages. Each stores {@code kept} under {@code key}. */
public enum AsyncPage {
  DISPATCH_CREATE((request, response) -> request.startAsync().dispatch("/CREATE")),
  CREATE_DISPATCH((request, response) -> {
    keep(request);
    request.startAsync().dispatch("/READ");
  }),
  COMPLETE((request, response) -> {
    request.getSession();
    AsyncContext async = request.startAsync();
    async.start(() -> {
      keep(async);
      async.complete();
    });
  }),
  CREATE_ELSEWHERE((request, response) -> {
    AsyncContext async = request.startAsync();
    async.start(() -> {
      keep(async);
      Pages.print(async.getResponse(), "created");
      async.complete();
    });
  }),
  FORWARD_ASYNC(
      (request, response) -> request.getRequestDispatcher("/COMPLETE").forward(request, response)),
  TIMEOUT((request, response) -> {
    keep(request);
    request.startAsync().setTimeout(AsyncPage.SHORT_MILLIS);
  }),
  TIMEOUT_HANDLED((request, response) -> {
    AsyncContext async = request.startAsync();
    async.setTimeout(AsyncPage.SHORT_MILLIS);
    async.addListener(new TimeoutAnswer());
  }),
  DISPATCH_THROW((request, response) -> {
    keep(request);
    request.startAsync().dispatch("/THROW");
  }),
  DISPATCH_ERROR_SAME((request, response) -> request.startAsync().dispatch("/ERROR_SAME")),
  NON_BLOCKING((request, response) -> {
    keep(request);
    AsyncContext async = request.startAsync();
    response.getOutputStream().setWriteListener(new ChunkWriter(async, "page", 5000));
  });

  private static final long SHORT_MILLIS = 200;

  private final Answer answer;

  AsyncPage(Answer answer) {
    this.answer = answer;
  }

  void show(HttpServletRequest request, HttpServletResponse response) throws Exception {
    answer.give(request, response);
  }

  private static void keep(AsyncContext async) {
    keep((HttpServletRequest) async.getRequest());
  }

  private static void keep(HttpServletRequest request) {
    request.getSession().setAttribute("key", "kept");
  }
}
