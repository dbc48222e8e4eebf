package dev.krsession.frameworks.gadgets;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.beanutils.BeanComparator;
import org.apache.commons.collections.Transformer;
import org.apache.commons.collections.functors.ChainedTransformer;
import org.apache.commons.collections.functors.ConstantTransformer;
import org.apache.commons.collections.functors.InvokerTransformer;
import org.apache.commons.collections.keyvalue.TiedMapEntry;
import org.apache.commons.collections.map.LazyMap;
import org.apache.commons.collections4.comparators.TransformingComparator;

/**
 * Objects of well-known libraries that call a method of the attacker's choice when they are read.
 */
final class Gadgets {
  static final String SPRUNG = "kr-gadgets-sprung";

  private Gadgets() {}

  /** A property's getter, as the third gadget calls one. */
  public static final class Trap implements java.io.Serializable, Comparable<Trap> {
    private static final long serialVersionUID = 1L;

    /** Called by a comparator of properties. */
    public String getBait() {
      System.setProperty(SPRUNG, "yes");
      return "";
    }

    @Override
    public int compareTo(Trap other) {
      return 0;
    }
  }

  static Stream<Object> all() throws ReflectiveOperationException {
    return Stream.of(ofCollections(), ofCollections4(), ofBeanutils());
  }

  /** A set, whose hash code is a map's entry, which a transformer makes when it is asked for. */
  private static Object ofCollections() throws ReflectiveOperationException {
    Transformer chain = new ChainedTransformer(new Transformer[] {
      new ConstantTransformer(System.class),
      new InvokerTransformer(
          "getMethod",
          new Class<?>[] {String.class, Class[].class},
          new Object[] {"setProperty", new Class<?>[] {String.class, String.class}}),
      new InvokerTransformer("invoke", new Class<?>[] {Object.class, Object[].class}, new Object[] {
        null, new Object[] {SPRUNG, "yes"}
      })
    });
    Map<?, ?> lazy = LazyMap.decorate(new HashMap<>(), new ConstantTransformer("harmless"));
    Set<Object> set = new HashSet<>();
    set.add(new TiedMapEntry(lazy, "key"));
    lazy.clear();
    set(LazyMap.class, lazy, "factory", chain);
    return set;
  }

  /** A queue that sorts its content by what a transformer makes of it. */
  private static Object ofCollections4() throws ReflectiveOperationException {
    var transformer = new org.apache.commons.collections4.functors.InvokerTransformer<
        Object, Object>("toString", null, null);
    PriorityQueue<Object> queue = new PriorityQueue<>(2, new TransformingComparator(transformer));
    queue.add(new Trap());
    queue.add(new Trap());
    set(transformer.getClass(), transformer, "iMethodName", "getBait");
    return queue;
  }

  /** A queue that sorts its content by a property. */
  private static Object ofBeanutils() throws ReflectiveOperationException {
    BeanComparator<Object> comparator = new BeanComparator<>("class", (one, other) -> 0);
    set(BeanComparator.class, comparator, "comparator", String.CASE_INSENSITIVE_ORDER);
    set(BeanComparator.class, comparator, "property", null);
    set(BeanComparator.class, comparator, "comparator", java.util.Collections.reverseOrder());
    PriorityQueue<Object> queue = new PriorityQueue<>(2, comparator);
    queue.add(new Trap());
    queue.add(new Trap());
    set(BeanComparator.class, comparator, "property", "bait");
    return queue;
  }

  private static void set(Class<?> type, Object object, String name, Object value)
      throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    field.set(object, value);
  }
}
