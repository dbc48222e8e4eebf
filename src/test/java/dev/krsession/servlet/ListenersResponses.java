package dev.krsession.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Stands in front of our filter and notes with which responses it adds asynchronous listeners. */
final class ListenersResponses implements Filter {
  private final List<Object> noted = new CopyOnWriteArrayList<>();

  List<Object> noted() {
    return noted;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(
        new HttpServletRequestWrapper((HttpServletRequest) request) {
          @Override
          public AsyncContext startAsync(ServletRequest own, ServletResponse answer) {
            return noting(super.startAsync(own, answer));
          }
        },
        response);
  }

  private AsyncContext noting(AsyncContext context) {
    return (AsyncContext) Proxy.newProxyInstance(
        AsyncContext.class.getClassLoader(),
        new Class<?>[] {AsyncContext.class},
        (proxy, method, arguments) -> {
          if (method.getName().equals("addListener")) {
            noted.add(Stream.of(arguments).skip(2).findFirst().orElse(context.getResponse()));
          }
          return method.invoke(context, arguments);
        });
  }
}
