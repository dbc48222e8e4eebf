package dev.krsession.metrics;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The registration of one filter's MXBean in this JVM. It keeps the webapp's classes alive, so it
 * has to be closed with the webapp.
 *
 * @param server the MBean server
 * @param name the registered name
 */
public record JmxEntry(MBeanServer server, ObjectName name) implements AutoCloseable {
  /** The maximum number of filters with the same context path, on several hosts. */
  private static final int MAX_NAMESAKES = 100;

  /**
   * Registers {@code observation} as {@code dev.krsession:type=Sessions,context=…}; with
   * {@code n=2} and so on if the name is taken.
   *
   * @param contextPath the webapp's context path; {@code /} for the root
   * @param revocation revokes the signing keys, and returns the result
   * @throws JMException if the registration fails
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
      // it has been removed already
    } catch (JMException e) {
      throw new IllegalStateException("could not take " + name + " out of JMX", e);
    }
  }
}
