package dev.krsession;

import dev.krsession.config.KrSettings;
import java.util.Optional;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * A DataSource named by the settings: a framework's, or one in JNDI.
 *
 * @param place the database's address, for messages
 * @param source returns the DataSource, and may create it
 */
record ChosenSource(String place, Supplier<DataSource> source) {
  private static final String ENVIRONMENT = "java:comp/env/";

  /**
   * Finds it, without creating it.
   *
   * @param framework those of the framework, if there is one
   * @throws IllegalArgumentException naming the setting, the fault and the cure
   */
  static ChosenSource of(KrSettings settings, Optional<FrameworkDataSources> framework) {
    Optional<String> name = settings.jdbc().dataSource();
    if (name.isEmpty()) {
      return preferred(framework);
    }
    return framework
        .filter(known -> known.names().contains(name.get()))
        .map(known -> bean(known, name.get()))
        .orElseGet(() -> inJndi(name.get(), framework));
  }

  private static ChosenSource preferred(Optional<FrameworkDataSources> framework) {
    if (framework.isEmpty()) {
      throw new IllegalArgumentException(
          "backend: it is jdbc, but nothing says where the database is; set jdbc.url, or"
              + " jdbc.datasource to the JNDI name of a DataSource");
    }
    FrameworkDataSources known = framework.get();
    if (known.names().isEmpty()) {
      throw new IllegalArgumentException(
          "backend: it is jdbc, but the application has no DataSource bean; set"
              + " spring.datasource.url, or krsession.jdbc.url for a database of its own");
    }
    return bean(
        known,
        known
            .preferred()
            .orElseThrow(() -> new IllegalArgumentException(
                "backend: it is jdbc, but the application has several DataSource beans; set"
                    + " krsession.jdbc.datasource to one of " + listed(known))));
  }

  private static ChosenSource bean(FrameworkDataSources known, String name) {
    return new ChosenSource("the DataSource bean " + name, () -> known.get(name));
  }

  private static ChosenSource inJndi(String name, Optional<FrameworkDataSources> framework) {
    try {
      DataSource found = named(name);
      return new ChosenSource(name, () -> found);
    } catch (NamingException e) {
      String cure = framework
          .map(known -> "); name one of the DataSource beans (" + listed(known)
              + "), or one in JNDI as the webapp sees it")
          .orElse("); define it in the container, and give its JNDI name as the webapp sees it");
      throw new IllegalArgumentException(
          "jdbc.datasource: there is no DataSource '" + name + "' (" + e.getMessage() + cure, e);
    }
  }

  private static String listed(FrameworkDataSources known) {
    return known.names().isEmpty() ? "there is none" : String.join(", ", known.names());
  }

  private static DataSource named(String name) throws NamingException {
    boolean whole = name.startsWith("java:");
    try {
      return found(whole ? name : ENVIRONMENT + name);
    } catch (NamingException e) {
      if (whole) {
        throw e;
      }
      return foundElsewhere(name, e);
    }
  }

  private static DataSource foundElsewhere(String name, NamingException first)
      throws NamingException {
    try {
      return found(name);
    } catch (NamingException both) {
      first.addSuppressed(both);
      throw first;
    }
  }

  /** The name comes from the settings, never from a request. */
  @SuppressWarnings("BanJNDI")
  private static DataSource found(String name) throws NamingException {
    Object found = InitialContext.doLookup(name);
    if (found instanceof DataSource source) {
      return source;
    }
    throw new NamingException(
        name + " is a " + (found == null ? "null" : found.getClass().getName()));
  }
}
