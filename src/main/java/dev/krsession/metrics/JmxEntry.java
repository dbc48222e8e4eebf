package dev.krsession.metrics;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * One filter's place in this JVM's JMX. As long as it is there it keeps the webapp's classes alive,
 * so it has to be closed with the webapp.
 *
 * @param server where it is
 * @param name under which name
 */
public record JmxEntry(MBeanServer server, ObjectName name) implements AutoCloseable {
  /** Filters of one context path, as several hosts may have them. */
  private static final int MAX_NAMESAKES = 100;

  /**
   * Shows {@code observation} as {@code dev.krsession:type=Sessions,context=…}; with {@code n=2}
   * and so on if the name is taken.
   *
   * @param contextPath that of the webapp; {@code /} for the root
   * @param revocation revokes the signing keys, and says what it has done
   * @throws JMException if this JVM does not want that
   */
  public static JmxEntry open(
      Observation observation, String contextPath, Supplier<String> revocation) throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    SessionsView view = new SessionsView(observation, revocation);
    String context = ObjectName.quote(contextPath.isEmpty() ? "/" : contextPath);
    String base = "dev.krsession:type=Sessions,context=" + context;
    for (int number = 1; number < MAX_NAMESAKES; number++) {
      try {
        ObjectName name = new ObjectName(number == 1 ? base : base + ",n=" + number);
        server.registerMBean(view, name);
        return new JmxEntry(server, name);
      } catch (InstanceAlreadyExistsException taken) {
        // the next number may be free
      }
    }
    throw new InstanceAlreadyExistsException(base + " and its namesakes are taken");
  }

  @Override
  public void close() {
    try {
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException gone) {
      // somebody has removed it before
    } catch (JMException e) {
      throw new IllegalStateException("could not take " + name + " out of JMX", e);
    }
  }
}
