package dev.krsession.secrecy;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Everything that JMX tells of us. */
final class Beans {
  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  private Beans() {}

  static List<String> texts() throws JMException {
    List<String> texts = new ArrayList<>();
    for (ObjectName name : SERVER.queryNames(new ObjectName("dev.krsession:*"), null)) {
      texts.add(name.toString());
      for (MBeanAttributeInfo attribute : SERVER.getMBeanInfo(name).getAttributes()) {
        texts.add(attribute + " " + SERVER.getAttribute(name, attribute.getName()));
      }
    }
    return texts;
  }
}
