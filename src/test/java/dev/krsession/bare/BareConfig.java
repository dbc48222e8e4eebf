package dev.krsession.bare;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

/** What a container that knows nothing tells a filter: its init-params. */
record BareConfig(ServletContext context, Map<String, String> params) implements FilterConfig {
  @Override
  public String getFilterName() {
    return "bare";
  }

  @Override
  public ServletContext getServletContext() {
    return context;
  }

  @Override
  public String getInitParameter(String name) {
    return params.get(name);
  }

  @Override
  public Enumeration<String> getInitParameterNames() {
    return Collections.enumeration(params.keySet());
  }
}
