package dev.krsession.demo;

import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The traces of the latest requests of the demo's page, by ids that the page generates.
 * Thread-safe.
 */
final class Ledger {
  private static final String ATTRIBUTE = Ledger.class.getName();
  private static final int MOST = 500;

  private final Map<String, Trace> traces = Collections.synchronizedMap(new Latest());

  /** Creates the webapp's ledger. */
  static Ledger open(ServletContext context) {
    Ledger ledger = new Ledger();
    context.setAttribute(ATTRIBUTE, ledger);
    return ledger;
  }

  /** Returns the webapp's ledger, if it has one. */
  static Optional<Ledger> of(ServletContext context) {
    return Optional.ofNullable((Ledger) context.getAttribute(ATTRIBUTE));
  }

  /** Starts the trace of a request. */
  Trace begin(String id) {
    Trace trace = new Trace();
    traces.put(id, trace);
    return trace;
  }

  /** Finds a trace, unless the request went to another node or too many have followed. */
  Optional<Trace> find(String id) {
    return Optional.ofNullable(traces.get(id));
  }

  private static final class Latest extends LinkedHashMap<String, Trace> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Trace> eldest) {
      return size() > MOST;
    }
  }
}
