package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Types that stand in front of another object of the same type. */
class WrappersTest {
  /** What may be left to the wrapped type's own code, and why. */
  private static final Map<String, String> LEFT = new TreeMap<>(Map.of(
      "EndingSession.increment",
      "made of update, which is its own",
      "EndingSession.rotateOnce",
      "an ending session gets no new secret",
      "EndingSession.changeOwner",
      "an ending session gets no new user"));

  private static List<Class<?>> wrappers() {
    return CompiledClasses.main().stream()
        .filter(type -> !wrapped(type).isEmpty())
        .toList();
  }

  /** Our own types and the servlet API's interfaces that a class both is and holds. */
  private static List<Class<?>> wrapped(Class<?> type) {
    return Stream.of(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .<Class<?>>map(Field::getType)
        .filter(held -> held != type && held.isInterface() && held.isAssignableFrom(type))
        .filter(held -> !held.getName().startsWith("java."))
        .toList();
  }

  private static List<String> forgotten(Class<?> wrapper) {
    List<String> forgotten = new ArrayList<>();
    for (Class<?> held : wrapped(wrapper)) {
      for (Method method : held.getMethods()) {
        if (!Modifier.isStatic(method.getModifiers()) && isInherited(wrapper, method)) {
          forgotten.add(wrapper.getSimpleName() + "." + method.getName());
        }
      }
    }
    return forgotten;
  }

  private static boolean isInherited(Class<?> wrapper, Method method) {
    return Arrays.stream(wrapper.getMethods())
        .filter(own -> own.getName().equals(method.getName())
            && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()))
        .allMatch(own -> own.getDeclaringClass().isInterface());
  }

  @Test
  void everyWrapperForwardsEveryMethod() {
    assertThat(wrappers())
        .extracting(Class::getSimpleName)
        .contains("MeasuredBackend", "MeasuredSession", "MeasuredUsers", "SessionAsyncContext");
    assertThat(wrappers().stream().flatMap(type -> forgotten(type).stream()))
        .containsExactlyInAnyOrderElementsOf(Set.copyOf(LEFT.keySet()));
  }
}
