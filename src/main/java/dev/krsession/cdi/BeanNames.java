package dev.krsession.cdi;

import static dev.krsession.cdi.WeldApi.call;
import static dev.krsession.cdi.WeldApi.type;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of the attributes in which Weld keeps beans. On whole servers Weld numbers the beans of
 * a webapp and names an attribute by the number, which is another bean's with one bean more or
 * less. Our sessions have the bean's own id in its place, and Weld sees numbers. Safe for use by
 * many threads.
 */
final class BeanNames {
  private static final Pattern NUMBERED = Pattern.compile("(WELD_(?:S|C\\..*)#)([0-9]{1,9})");
  private static final Pattern NAMED = Pattern.compile("WELD_(?:S|C\\.[^#]*)#.*");

  /** In place of a number for a bean that has none. */
  private static final String UNNUMBERED = "#F_";

  private static final String INDEX = "org.jboss.weld.serialization.BeanIdentifierIndex";

  /** Null where Weld does not number beans. */
  private final @Nullable Object index;

  private final Method identifierOf;
  private final Method numberOf;
  private final Method text;
  private final Constructor<?> identifier;

  /**
   * Those of a webapp.
   *
   * @param weld finds Weld's classes
   * @param services of Weld's manager of beans
   * @throws ReflectiveOperationException if this Weld has other classes
   */
  BeanNames(ClassLoader weld, Object services) throws ReflectiveOperationException {
    Class<?> type = type(weld, INDEX);
    Class<?> id = type(weld, "org.jboss.weld.serialization.spi.BeanIdentifier");
    this.index = type(weld, "org.jboss.weld.bootstrap.api.ServiceRegistry")
        .getMethod("get", Class.class)
        .invoke(services, type);
    this.identifierOf = type.getMethod("getIdentifier", int.class);
    this.numberOf = type.getMethod("getIndex", id);
    this.text = id.getMethod("asString");
    this.identifier =
        type(weld, "org.jboss.weld.bean.StringBeanIdentifier").getConstructor(String.class);
  }

  /** Whether Weld numbers beans. */
  boolean areNumbers() {
    return index != null;
  }

  /** The name in our session of an attribute that Weld names like this. */
  String lasting(String name) {
    Object present = index;
    if (present == null) {
      return name;
    }
    Matcher numbered = NUMBERED.matcher(name);
    return numbered.matches()
        ? numbered.group(1)
            + call(text, call(identifierOf, present, Integer.valueOf(numbered.group(2))))
        : name;
  }

  /** The reverse; null for a bean that this version of the webapp does not have. */
  @Nullable
  String numbered(String name) {
    Object present = index;
    if (present == null || !NAMED.matcher(name).matches() || name.contains(UNNUMBERED)) {
      return name;
    }
    for (int at = name.indexOf('#'); at >= 0; at = name.indexOf('#', at + 1)) {
      Object number = call(numberOf, present, identifier(name.substring(at + 1)));
      if (number != null) {
        return name.substring(0, at + 1) + number;
      }
    }
    return null;
  }

  private Object identifier(String id) {
    try {
      return identifier.newInstance(id);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Weld: there is no identifier of a bean", e);
    }
  }
}
