package dev.krsession.frameworks.struts;

import java.util.HashMap;

/** What a wiki knows of its visitor: a map with a class of its own. */
public class Preferences extends HashMap<String, String> {
  private static final long serialVersionUID = 1L;

  /** Reads a preference. */
  public String rendered(String key) {
    return key + "=" + get(key);
  }
}
